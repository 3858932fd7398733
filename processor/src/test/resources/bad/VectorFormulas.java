package bad;

import dev.lamina.*;

public interface VectorFormulas {

  @ActivationFunction("relu(x) + sum(a * relu(b - x))")
  @interface TwoLengths {
    @Learnable double[] a() default {0.1, 0.2};

    @Learnable double[] b() default {0.5};
  }

  @ActivationFunction("poly(a, x)")
  @interface Empty {
    @Learnable double[] a() default {};
  }

  @ActivationFunction("x + a * relu(b - x)")
  @interface VectorResult {
    @Learnable double[] a() default {0.1};

    @Learnable double[] b() default {0.5};
  }

  @ActivationFunction("sum(a * sum(b * x))")
  @interface NestedSum {
    @Learnable double[] a() default {0.1};

    @Learnable double[] b() default {0.5};
  }

  @ActivationFunction("x + poly(slope, x)")
  @interface PolynomialOfANumber {
    @Learnable double slope() default 1;
  }

  @ActivationFunction("poly(a, a * x)")
  @interface PolynomialAtAVector {
    @Learnable double[] a() default {0.1};
  }

  @ActivationFunction("sum(slope * x)")
  @interface SumOfANumber {
    @Learnable double slope() default 1;
  }

  @ActivationFunction("x * uniform(a, 1)")
  @interface DrawOfAVector {
    double[] a() default {0.1};
  }

  @ActivationFunction("x * uniform(1)")
  @interface DrawWithOneBound {}

  @ActivationFunction("sum(a * x)")
  @interface WholeNumbers {
    @Learnable int[] a() default {1};
  }

  @ActivationFunction("of + slope * x")
  @interface LearnedFormula {
    @Learnable String of() default "tanh(x)";

    double slope() default 1;
  }

  @ActivationFunction("sum(a * relu(random - x)) + y")
  @interface TakenNames {
    @Learnable double[] a() default {0.1};

    double random() default 1;

    double y() default 1;
  }

  @ActivationFunction("slope * x + sum(a * tanh(x))")
  @interface NotPositive {
    @Learnable(positive = true) double slope() default 0;

    @Learnable(positive = true) double[] a() default {1, -0.5};
  }

  @ActivationFunction("slope * x")
  @interface Reserved {
    @Learnable double slope() default 1;

    Sharing sharing() default Sharing.LAYER;

    String init() default "ZERO";

    double uniform() default 1;

    int[] normal() default {0, 1};

    int learningRateFactor() default 1;
  }

  @ActivationFunction("uniform(uniform(uniform(uniform(uniform(uniform(uniform(uniform(x, 1), 1), 1), 1), 1), 1), 1), 1)")
  @interface TooManyDraws {}
}
