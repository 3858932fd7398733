package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Largest value of each window: {@code [N, h, w, c]} to {@code [N, h', w', c]} with {@code h' =
 * floor((h + 2 padding - kernel) / stride) + 1}, or rounded up with {@link #ceil()}.
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

  /**
   * Rows and columns on each of the four sides that no window looks at. At most half the kernel.
   */
  int padding() default 0;

  /** Whether a last window that reaches over the end counts, as PyTorch's ceil_mode has it. */
  boolean ceil() default false;
}
