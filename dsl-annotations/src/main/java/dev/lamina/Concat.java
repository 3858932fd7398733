package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * All the {@link Tensor} parameters of the method side by side, in their order, along the last
 * axis: images of one height and width, or features. It stands first on a method with two or more.
 */
@Target(ElementType.METHOD)
public @interface Concat {}
