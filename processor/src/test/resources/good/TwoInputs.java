package good;

import dev.lamina.*;

/** Two inputs, and a block that takes two tensors. */
@Model
@ReLU
interface TwoInputs {

  @Block
  @interface Merge {
    int units() default Block.REQUIRED;

    interface Layers {
      @Dense
      Tensor first(Tensor left, int units);

      @Dense
      Tensor second(Tensor right, int units);

      @Add
      @Activate
      Tensor out(Tensor first, Tensor second, Tensor left);
    }
  }

  @Merge(units = 8)
  Tensor merged(@Input({8}) Tensor question, @Input({5}) Tensor answer);

  @Dense(units = 2)
  Tensor score(Tensor merged);
}
