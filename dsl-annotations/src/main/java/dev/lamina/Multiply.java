package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The product of all the {@link Tensor} parameters of the method. They have one shape; or one is an
 * image {@code [N, h, w, c]} or a sequence {@code [N, l, c]}, and the others are gates {@code [N,
 * c]} for its channels, as in squeeze-and-excite (Hu, Shen, Sun 2017, arXiv 1709.01507). It stands
 * first on a method with two or more, the image before its gates.
 */
@Target(ElementType.METHOD)
public @interface Multiply {}
