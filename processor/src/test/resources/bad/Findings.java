package bad;

import dev.lamina.*;

/*LM607*/@ReLU
@Model @PReLU(first = 20)
public interface Findings {

  @Conv(filters = 8, bias = Bias/*LM602*/.YES) @BatchNorm @Activate
  Tensor stem(@Input({15, 14, 3}) Tensor image);

  /*LM603*/@Activate @BatchNorm
  Tensor again(Tensor stem);

  /*LM616*/@BatchNorm /*LM615*/@Dropout(rate = 0)
  Tensor norms(Tensor again);

  /*LM604*/@Dropout /*LM610*/@MaxPool @BatchNorm
  Tensor pooled(Tensor norms);

  @Conv(filters = 8, stride = /*LM610*/3, padding = 0) @BatchNorm @Activate
  Tensor reduced(Tensor pooled);

  @Conv(kernel = 2, padding = 0) @BatchNorm @Activate
  Tensor point(Tensor reduced);

  @Conv(kernel = /*LM611*/5) @BatchNorm @Activate
  Tensor onPadding(Tensor point);

  @GlobalMaxPool
  Tensor deadToo(Tensor pooled);

  @Dense(units = 1) @Softmax
  Tensor /*LM601*/dead(Tensor deadToo);

  @GlobalAveragePool /*LM615*/@Flatten @Dense(units = 20) /*LM605*/@Softmax
  @Output
  Tensor logits(Tensor onPadding);
}
