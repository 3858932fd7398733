package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Largest value of each window: {@code [N, h, w, c]} to {@code [N, h', w', c]} with {@code h' =
 * floor((h - kernel) / stride) + 1}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface MaxPool {

  /** {@link #stride()} as large as the kernel. */
  int KERNEL = 0;

  /** Height and width of the window. */
  int kernel() default 2;

  /** Step of the window; by default the kernel, so that windows do not overlap. */
  int stride() default KERNEL;
}
