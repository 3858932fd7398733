package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Largest value of each channel over a whole image or sequence: {@code [N, h, w, c]} or {@code [N,
 * l, c]} to {@code [N, c]}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface GlobalMaxPool {}
