package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Marks an attribute of an {@link ActivationFunction} as trainable; the attribute's value is the
 * value at the start of training. Each activation site has a variable of its own.
 */
@Target(ElementType.METHOD)
public @interface Learnable {}
