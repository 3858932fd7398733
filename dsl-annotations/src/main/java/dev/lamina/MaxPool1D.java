package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Largest value of each window of a sequence: {@code [N, l, c]} to {@code [N, l', c]} with {@code
 * l' = floor((l + 2 padding - kernel) / stride) + 1}, or rounded up with {@link #ceil()}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface MaxPool1D {
  /** {@link #stride()} as large as the kernel. */
  int KERNEL = 0;

  /** Length of the window. */
  int kernel() default 2;

  /** Step of the window; by default the kernel, so that windows do not overlap. */
  int stride() default KERNEL;

  /** Places on both ends that no window looks at. At most half the kernel. */
  int padding() default 0;

  /** Whether a last window that reaches over the end counts, as PyTorch's ceil_mode has it. */
  boolean ceil() default false;
}
