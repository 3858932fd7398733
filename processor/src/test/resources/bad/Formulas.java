package bad;

import dev.lamina.*;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

public interface Formulas {

  @ActivationFunction(/*LM102*/"x < 0 ? slop * x : x")
  @interface UnknownName {
    @Learnable double slope() default 0.01;
  }

  @ActivationFunction(/*LM103*/"max(x)")
  @interface OneArgument {}

  @ActivationFunction("tanh(x)")
  @interface Unused {
    double /*LM104*/scale() default 1;
  }

  @Retention(RetentionPolicy.SOURCE)
  @ActivationFunction("tanh(x)")
  @/*LM105*/interface Source {}
}
