package bad;

import dev.lamina.*;

@Model @BrokenFormula.Leaky
public interface BrokenFormula {

  @ActivationFunction(/*LM101*/"x < 0 ? slope * (x : x")
  @interface Leaky {
    @Learnable double slope() default 0.01;
  }

  @Conv(filters = 8) @Activate
  Tensor features(@Input({28, 28, 1}) Tensor image);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor features);
}
