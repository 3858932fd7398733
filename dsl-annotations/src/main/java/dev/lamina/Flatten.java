package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * One row an example: {@code [N, h, w, c]} to {@code [N, h w c]}, rows first, channels last.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Flatten {}
