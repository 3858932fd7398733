package good;

import dev.lamina.*;

/** Formulas given where a function is used, and a function of one's own with vectors. */
@Model("spliced")
@ELSA(of = "tanh(x)")
public interface Spliced {

  @ActivationFunction("slope * x + sum(a * relu(x - b))")
  @interface Hinges {
    @Learnable double slope() default 0.1;

    @Learnable double[] a() default {0.5, 0.5};

    double[] b() default {-1, 1};
  }

  @Conv(filters = 8)
  @Activate
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @Conv(filters = 8)
  @Activate
  @Spliced.Hinges(a = {0.2, 0.3, 0.4}, b = {-2, 0, 2})
  Tensor hinges(Tensor stem);

  @Conv(filters = 8)
  @Activate
  @ELSA(of = "x * sigmoid(x)", alpha = 0.5, sharing = Sharing.CHANNEL, learningRateFactor = 0.1)
  Tensor swish(Tensor hinges);

  @Conv(filters = 8)
  @Activate
  @ELSA
  Tensor alone(Tensor swish);

  @Conv(filters = 8)
  @Activate
  @APALU
  Tensor uniform(Tensor alone);

  @GlobalAveragePool
  @Dense(units = 10)
  Tensor logits(Tensor uniform);
}
