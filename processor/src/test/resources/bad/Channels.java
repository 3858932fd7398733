package bad;

import dev.lamina.*;

@Model @ReLU
public interface Channels {

  @Conv(filters = 8, groups = /*LM404*/3)
  Tensor grouped(@Input({28, 28, 9}) Tensor image);

  @Conv(filters = 8, stride = 2)
  Tensor small(@Input({28, 28, 9}) Tensor image);

  @Conv(filters = 8, kernel = /*LM403*/5, dilation = 8, padding = 0)
  Tensor dilated(@Input({28, 28, 9}) Tensor image);

  @Maxout(pool = /*LM404*/2)
  Tensor largest(@Input({28, 28, 9}) Tensor image);

  @DepthwiseConv(multiplier = /*LM405*/500000000)
  Tensor deep(@Input({28, 28, 9}) Tensor image);

  /*LM406*/@Concat
  Tensor all(@Input({28, 28, 9}) Tensor image, Tensor small);

  /*LM211*/@GlobalAveragePool /*LM211*/@Concat @Dense(units = 10)
  Tensor logits(Tensor all, Tensor grouped, Tensor dilated, Tensor deep, Tensor largest);
}
