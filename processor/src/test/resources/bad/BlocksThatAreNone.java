package bad;

import dev.lamina.*;

@Model @ReLU
public interface BlocksThatAreNone {

  @Block
  @/*LM213*/interface Empty {}

  @Block
  @/*LM214*/interface Snake {
    interface Layers {
      @Snake
      Tensor tail(Tensor in);
    }
  }

  @Block
  @interface Pair {
    interface Layers {
      @Add
      Tensor sum(Tensor left, Tensor right);
    }
  }

  @Empty @Flatten
  Tensor empty(@Input({8, 8, 1}) Tensor image);

  @Snake @Dense(units = 8)
  Tensor snake(Tensor empty);

  /*LM215*/@Pair
  Tensor pair(Tensor snake);
}
