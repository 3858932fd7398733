package bad;

import dev.lamina.*;

public interface FindingsAboutOutputs {

  @Model @ReLU
  interface Activated {
    @Flatten @Dense(units = 10) /*LM606*/@Activate
    Tensor logits(@Input({8, 8, 3}) Tensor image);
  }

  @Model
  interface OneShare {
    @Flatten @Dense(units = 1) /*LM613*/@Softmax
    Tensor share(@Input({8, 8, 3}) Tensor image);
  }

  @Model
  interface LearnedIds {
    @Dense(units = 5)
    Tensor ids(@Input({7}) Tensor values);

    /*LM609*/@Embedding(count = 100, size = 4) @Flatten @Dense(units = 10)
    Tensor logits(Tensor ids);
  }

  @Model @AReLU(alpha = /*LM608*/1.5)
  interface Stuck {
    @Flatten @Dense(units = 10) @Activate
    Tensor first(@Input({8, 8, 3}) Tensor image);

    @Dense(units = 10) @FindingsAboutOutputs.Product(a = /*LM608*/0, b = /*LM608*/0)
    Tensor second(Tensor first);

    @Dense(units = 10)
    Tensor logits(Tensor second);
  }

  @ActivationFunction("a * b * x")
  @interface Product {
    @Learnable double a() default 1;

    @Learnable double b() default 0;
  }

  @Model @ReLU
  @Quiet({"LM602", "LM605"})
  interface Silenced {
    @Conv(filters = 8, bias = Bias.YES) @BatchNorm @Activate
    Tensor stem(@Input({8, 8, 3}) Tensor image);

    @GlobalAveragePool @Dense(units = 10) @Softmax
    Tensor logits(Tensor stem);
  }
}
