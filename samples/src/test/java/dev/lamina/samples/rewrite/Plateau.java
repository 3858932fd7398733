package dev.lamina.samples.rewrite;

import dev.lamina.ActivationFunction;
import dev.lamina.Learnable;
import dev.lamina.Sharing;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Flat on both sides, where its learnable still has a gradient. No number of the test lies on an
 * edge.
 */
@ActivationFunction("clamp(x, -0.8, 1.3) * exp(a)")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Plateau {
  @Learnable
  double a() default 0.1;

  Sharing sharing() default Sharing.LAYER;
}
