package bad;

import dev.lamina.*;

public interface NamedRecipes {

  @Train(epochs = /*LM301*/0, optimizer = Optimizer.ADAM, momentum = /*LM304*/0.9)
  @interface Impossible {}

  @Train(optimizer = Optimizer.ADAM, beta1 = 0.8)
  @interface WithAdam {}

  @Model("twice") @ReLU
  @WithAdam /*LM308*/@AReLUCifar100Recipe
  interface Twice {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("impossible") @ReLU
  @Impossible
  interface ByAnImpossibleOne {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("again") @ReLU
  @Impossible @Train(batch = 3)
  interface Again {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }

  @Model("momentum") @ReLU
  @WithAdam @Train(momentum = /*LM304*/0.9)
  interface MomentumForAdam {
    @Flatten @Dense(units = 3)
    Tensor logits(@Input({4, 4, 1}) Tensor image);
  }
}
