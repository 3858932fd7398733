package good;

import dev.lamina.*;

/** One network, many placements of activation functions. */
public interface Placements {

  @Block
  @interface Pair {
    interface Layers {
      @Conv
      @Activate
      Tensor one(Tensor in);

      @Conv
      @Activate
      Tensor two(Tensor one);
    }
  }

  @Model("base")
  @ReLU
  interface Base {
    @Conv(filters = 4)
    @Activate
    @MaxPool
    Tensor stem(@Input({16, 16, 3}) Tensor image);

    @Pair
    @Repeat(2)
    Tensor body(Tensor stem);

    @Conv
    @LeakyReLU(slope = 0.2)
    Tensor pinned(Tensor body);

    @Pair
    Tensor tail(Tensor pinned);

    @GlobalAveragePool
    @Dense(units = 10)
    @Activate
    Tensor logits(Tensor tail);
  }

  /** Two patterns, one with a repeat's number. */
  @Model
  @PReLU(in = {"body[1]", "tail.two"})
  interface In extends Base {}

  @Model
  @PReLU(except = {"stem", "body.one"}, sharing = Sharing.CHANNEL)
  interface Except extends Base {}

  @Model
  @PReLU(first = 3)
  interface First extends Base {}

  @Model
  @AReLU(placement = Placement.FIRST_BLOCK)
  @PReLU(placement = Placement.LAST_BLOCK, sharing = Sharing.ELEMENT)
  interface Blocks extends Base {}

  /** A child's function for every site wins over all that its parent says. */
  @Model
  @AReLU(alpha = 0.5)
  interface Child extends Blocks {}

  /** A child's selection lies over its parent's. */
  @Model
  @LeakyReLU(in = "body[0].one")
  interface Grandchild extends Blocks {}

  /** The last site feeds no convolution and keeps what it had; a pool in between is passed. */
  @Model
  @ConvReLU(placement = Placement.ALL, init = LearnableInit.GLOROT, l2 = 0.5)
  interface Kernel extends Base {}

  /** Each of two convolutions behind a site has thresholds of its own. */
  @Model
  @AReLU(in = "body.one", sharing = Sharing.KERNEL)
  interface KernelOfAnother extends Base {
    @ConvUnit(filters = 6)
    @AReLU
    Tensor pinned(Tensor body);
  }

  @Model
  @ReLU
  @ConvReLU(in = "stem")
  interface Fork {
    @Conv(filters = 4)
    @Activate
    Tensor stem(@Input({16, 16, 3}) Tensor image);

    @Conv(filters = 5, kernel = 1)
    Tensor left(Tensor stem);

    @MaxPool
    @Conv(filters = 6, padding = 0)
    Tensor right(Tensor stem);

    @GlobalAveragePool
    Tensor first(Tensor left);

    @GlobalAveragePool
    Tensor second(Tensor right);

    @Concat
    @Dense(units = 10)
    Tensor logits(Tensor first, Tensor second);
  }
}
