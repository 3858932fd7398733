package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Sum of all the {@link Tensor} parameters of the method, which must have one shape. It stands
 * first on a method with two or more of them.
 */
@Target(ElementType.METHOD)
public @interface Add {}
