package dev.lamina.runtime.activation;

import dev.lamina.ActivationFunction;
import dev.lamina.Learnable;

/** Functions of a user: each formula of the language is in one of them. */
final class Functions {
  private Functions() {}

  @ActivationFunction("sigmoid(x)")
  @interface Logistic {}

  @ActivationFunction("tanh(x)")
  @interface Tangent {}

  @ActivationFunction("softplus(x)")
  @interface Plus {}

  @ActivationFunction("exp(x)")
  @interface Exponential {}

  @ActivationFunction("x > 0 ? x : a * (exp(x) - 1)")
  @interface LearnableElu {
    @Learnable
    double a() default 0.7;
  }

  @ActivationFunction("x / 2 * (1 + erf(x / sqrt(2)))")
  @interface Gelu {}

  @ActivationFunction("x * tanh(softplus(x))")
  @interface Mish {}

  @ActivationFunction("x * min(relu(x + three), 6) / 6")
  @interface HardSwish {
    int three() default 3;
  }

  @ActivationFunction("a * sigmoid(b) * x + b / a")
  @interface Coupled {
    @Learnable
    double a() default 0.6;

    @Learnable
    double b() default 0.3;
  }

  @ActivationFunction("max(x, theta)")
  @interface Threshold {
    @Learnable
    double theta() default 0.25;
  }

  @ActivationFunction("clamp(x, low, high) + abs(x) * sign(x) / (1 + abs(x))")
  @interface Bounded {
    @Learnable
    double low() default -0.8;

    @Learnable
    double high() default 0.9;
  }

  @ActivationFunction("log(1 + exp(a * x)) / a - (abs(x) + 0.5) ^ p + x ^ 2 * -c")
  @interface Powers {
    @Learnable
    double a() default 1.3;

    @Learnable
    double p() default 1.7;

    double c() default 0.1;
  }

  @ActivationFunction(
      "x == 0 ? 1 : x != 1 ? (x <= -1 ? a : x >= 2 ? x * a : (a < 1 ? sqrt(x + 1) : x)) : 2")
  @interface Pieces {
    @Learnable
    double a() default 0.4;
  }
}
