package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Mean of each channel over the whole image: {@code [N, h, w, c]} to {@code [N, c]}.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface GlobalAveragePool {}
