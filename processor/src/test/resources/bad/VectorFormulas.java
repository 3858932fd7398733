package bad;

import dev.lamina.*;

public interface VectorFormulas {

  @ActivationFunction("relu(x) + sum(a * relu(b - x))")
  @interface TwoLengths {
    @Learnable double[] a() default {0.1, 0.2};

    @Learnable double[] /*LM104*/b() default {0.5};
  }

  @ActivationFunction("poly(a, x)")
  @interface Empty {
    @Learnable double[] /*LM104*/a() default {};
  }

  @ActivationFunction(/*LM103*/"x + a * relu(b - x)")
  @interface VectorResult {
    @Learnable double[] a() default {0.1};

    @Learnable double[] b() default {0.5};
  }

  @ActivationFunction(/*LM103*/"sum(a * sum(b * x))")
  @interface NestedSum {
    @Learnable double[] a() default {0.1};

    @Learnable double[] b() default {0.5};
  }

  @ActivationFunction(/*LM103*/"x + poly(slope, x)")
  @interface PolynomialOfANumber {
    @Learnable double slope() default 1;
  }

  @ActivationFunction(/*LM103*/"poly(a, a * x)")
  @interface PolynomialAtAVector {
    @Learnable double[] a() default {0.1};
  }

  @ActivationFunction(/*LM103*/"sum(slope * x)")
  @interface SumOfANumber {
    @Learnable double slope() default 1;
  }

  @ActivationFunction(/*LM103*/"x * uniform(a, 1)")
  @interface DrawOfAVector {
    double[] a() default {0.1};
  }

  @ActivationFunction(/*LM103*/"x * uniform(1)")
  @interface DrawWithOneBound {}

  @ActivationFunction("sum(a * x)")
  @interface WholeNumbers {
    @Learnable int[] /*LM104*/a() default {1};
  }

  @ActivationFunction("of + slope * x")
  @interface LearnedFormula {
    @Learnable String /*LM104*/of() default "tanh(x)";

    double slope() default 1;
  }

  @ActivationFunction("sum(a * relu(random - x)) + y")
  @interface TakenNames {
    @Learnable double[] a() default {0.1};

    double /*LM104*/random() default 1;

    double /*LM104*/y() default 1;
  }

  @ActivationFunction("slope * x + sum(a * tanh(x))")
  @interface NotPositive {
    @Learnable(positive = true) double /*LM104*/slope() default 0;

    @Learnable(positive = true) double[] /*LM104*/a() default {1, -0.5};
  }

  @ActivationFunction("slope * x")
  @interface Reserved {
    @Learnable double slope() default 1;

    Sharing sharing() default Sharing.LAYER;

    String /*LM104*/init() default "ZERO";

    double /*LM104*/uniform() default 1;

    int[] /*LM104*/normal() default {0, 1};

    int /*LM104*/learningRateFactor() default 1;
  }

  @ActivationFunction(/*LM101*/"uniform(uniform(uniform(uniform(uniform(uniform(uniform(uniform(x, 1), 1), 1), 1), 1), 1), 1), 1)")
  @interface TooManyDraws {}
}
