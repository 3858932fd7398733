package bad;

import dev.lamina.*;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

public interface Formulas {

  @ActivationFunction("x < 0 ? slop * x : x")
  @interface UnknownName {
    @Learnable double slope() default 0.01;
  }

  @ActivationFunction("max(x)")
  @interface OneArgument {}

  @ActivationFunction("tanh(x)")
  @interface Unused {
    double scale() default 1;
  }

  @Retention(RetentionPolicy.SOURCE)
  @ActivationFunction("tanh(x)")
  @interface Source {}
}
