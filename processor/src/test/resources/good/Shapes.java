package good;

import dev.lamina.*;

/** Widths, a marked output, and a parent whose layers are overridden. */
public interface Shapes {

  @Model("base")
  @ReLU
  interface Base {
    int FILTERS = 12;

    @Conv(filters = FILTERS)
    @Activate
    Tensor stem(@Input({16, 16, 3}) Tensor image);

    @Conv(width = 0.5)
    @Activate
    Tensor half(Tensor stem);

    @Projection(filters = 4 * FILTERS, stride = 2)
    Tensor wide(Tensor half);

    @GlobalAveragePool
    @Dense(units = 10)
    Tensor logits(Tensor wide);
  }

  /** 12 to 6, 48 to 24; the classes stay. */
  @Model(width = 0.5)
  interface Narrow extends Base {}

  /** Half of 3 channels are 2: in a scaled model every number is rounded. */
  @Model(width = 0.25)
  interface Narrower extends Base {}

  /** At least one channel. */
  @Model(width = 0.01)
  interface Narrowest extends Base {}

  /** "wide" reaches no output any more and is left out. */
  @Model
  interface Shorter extends Base {
    @Output
    @Flatten
    @Dense(units = 7)
    Tensor logits(Tensor half);
  }
}
