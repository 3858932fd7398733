package bad;

import dev.lamina.*;

public interface Activations {

  @Model
  interface None {
    @Dense(units = 10) /*LM216*/@Activate
    Tensor logits(@Input({8}) Tensor vector);
  }

  @Model @ReLU /*LM217*/@AReLU
  interface Several {
    @Dense(units = 10) @Activate
    Tensor logits(@Input({8}) Tensor vector);
  }

  @Model
  interface SeveralOnAMethod {
    @Dense(units = 10) @Activate @ReLU /*LM217*/@AReLU
    Tensor logits(@Input({8}) Tensor vector);
  }
}
