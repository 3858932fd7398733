package bad;

import dev.lamina.*;

public interface FindingsAboutDepth {

  @Model @ReLU
  interface Plain {
    @Conv(filters = 8) @Activate @MaxPool
    Tensor first(@Input({8, 8, 3}) Tensor image);

    @Conv(filters = 8) @Activate
    Tensor second(Tensor first);

    /*LM612*/@Conv(filters = 8) @Activate
    Tensor third(Tensor second);

    @Conv(filters = 8) @Activate
    Tensor fourth(Tensor third);

    @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor fourth);
  }

  /** The same depth, but every layer also gets what has seen less. */
  @Model @ReLU
  interface WithShortcuts {
    @Conv(filters = 8) @Activate @MaxPool
    Tensor first(@Input({8, 8, 3}) Tensor image);

    @Conv(filters = 8) @Activate
    Tensor second(Tensor first);

    @Add
    Tensor sum(Tensor first, Tensor second);

    @Conv(filters = 8) @Activate
    Tensor third(Tensor sum);

    @GlobalAveragePool @Dense(units = 10)
    Tensor logits(Tensor third);
  }
}
