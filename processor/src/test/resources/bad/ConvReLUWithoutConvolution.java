package bad;

import dev.lamina.*;

public interface ConvReLUWithoutConvolution {

  @Model @ReLU @ConvReLU(in = {"stem", /*LM505*/"neck"})
  interface Named {
    @Conv(filters = 8) @Activate
    Tensor stem(@Input({28, 28, 1}) Tensor image);

    @Conv(filters = 8) @Activate
    Tensor neck(Tensor stem);

    @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor neck);
  }

  @Model @ReLU /*LM502*/@ConvReLU(first = 1)
  interface Counted {
    @Conv(filters = 8) @Activate
    Tensor stem(@Input({28, 28, 1}) Tensor image);

    @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor stem);
  }

  @Model @ConvReLU
  interface Everywhere {
    @Conv(filters = 8) @Activate
    Tensor stem(@Input({28, 28, 1}) Tensor image);

    @Conv(filters = 8) /*LM216*/@Activate
    Tensor neck(Tensor stem);

    @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor neck);
  }

  @Model
  interface Pinned {
    @Conv(filters = 8) /*LM505*/@ConvReLU
    Tensor stem(@Input({28, 28, 1}) Tensor image);

    @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor stem);
  }

  /** PReLU may fall, so it cannot change places with a maximum. */
  @Model @ReLU @PReLU(in = /*LM505*/"stem", sharing = Sharing.KERNEL)
  interface Falling {
    @Conv(filters = 8) @Activate @MaxPool
    Tensor stem(@Input({28, 28, 1}) Tensor image);

    @Conv(filters = 8) @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor stem);
  }
}
