package bad;

import dev.lamina.*;

public interface SplicedFormulas {

  @ActivationFunction("of + scale * x")
  @interface WrongDefault {
    String /*LM102 LM101*/of() default "tahn(x) + 2 y";

    @Learnable double scale() default 1;
  }

  @ActivationFunction("of + sum(a * x)")
  @interface VectorDefault {
    String /*LM103*/of() default "a * x";

    @Learnable double[] a() default {1};
  }

  @ActivationFunction("f * g")
  @interface NamesAnother {
    String f() default "x";

    String /*LM102*/g() default "f + 1";
  }

  @ActivationFunction("tanh(x)")
  @interface UnusedFormula {
    String /*LM104*/of() default "x";
  }

  @ActivationFunction(/*LM103*/"sum(a * of)")
  @interface SumInASum {
    @Learnable double[] a() default {1};

    String of() default "sum(a) * x";
  }

  @ActivationFunction(/*LM106*/"scale * of")
  @interface WithoutX {
    @Learnable double scale() default 1;

    String of() default "2";
  }

  @ActivationFunction("x + scale * of")
  @interface DeadByDefault {
    @Learnable double /*LM104*/scale() default 1;

    String of() default "0";
  }

  @ActivationFunction("x + scale * of")
  @interface Scaled {
    @Learnable double scale() default 1;

    String of() default "tanh(x)";
  }

  @ActivationFunction("scale * of")
  @interface Product {
    @Learnable double scale() default 1;

    String of() default "tanh(x)";
  }

  @ActivationFunction("of")
  @interface Inner {
    @Learnable double scale() default 1;

    String of() default "tanh(scale * x)";
  }

  @ActivationFunction("of * of * of * of * of * of * of * of * of * of * of * of * of")
  @interface Often {
    String of() default "x";
  }

  @Model
  interface Uses {
    @Conv(filters = 8) @Activate @ELSA(of = /*LM102*/"tahn(x)")
    Tensor unknownFunction(@Input({8, 8, 3}) Tensor image);

    @Conv(filters = 8) @Activate @ELSA(alpha = 0.5, of = /*LM101*/"x < 0 ? (alpha : x")
    Tensor doesNotParse(Tensor unknownFunction);

    @Conv(filters = 8) @Activate @Comb(f = /*LM102*/"gamma * x", g = /*LM101*/"")
    Tensor twoFormulas(Tensor doesNotParse);

    @Conv(filters = 8) @Activate @SplicedFormulas.Scaled(of = /*LM104*/"0")
    Tensor deadLearnable(Tensor twoFormulas);

    @Conv(filters = 8) @Activate @Comb(f = /*LM104*/"relu(x)")
    Tensor cancelled(Tensor deadLearnable);

    @Conv(filters = 8) @Activate @SplicedFormulas.Product(scale = 2, of = /*LM106*/"1")
    Tensor withoutX(Tensor cancelled);

    @Conv(filters = 8) @Activate @SplicedFormulas.Inner(of = /*LM104*/"relu(x)")
    Tensor unused(Tensor withoutX);

    @Conv(filters = 8) @Activate @SplicedFormulas.Often(of = /*LM101*/"x * x * x * x * x * x * x * x * x * x * x * x * x * x * x * x")
    Tensor tooLong(Tensor unused);

    @Flatten @Dense(units = 10)
    Tensor logits(Tensor tooLong);
  }
}
