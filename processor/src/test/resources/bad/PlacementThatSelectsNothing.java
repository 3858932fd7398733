package bad;

import dev.lamina.*;

@Model @ReLU @PReLU(in = {/*LM501*/"body[2].conv", /*LM501*/"boddy"}) /*LM502*/@AReLU(in = "head", first = 1, except = "head")
public interface PlacementThatSelectsNothing {

  @Block
  @interface Unit {
    int filters() default Block.REQUIRED;

    interface Layers {
      @Conv @BatchNorm @Activate
      Tensor conv(Tensor in, int filters);
    }
  }

  @Unit(filters = 8) @Repeat(2)
  Tensor body(@Input({28, 28, 1}) Tensor image);

  @GlobalAveragePool @Dense(units = 10) @Activate
  Tensor head(Tensor body);
}
