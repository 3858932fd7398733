package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Probabilities along the last axis. The loss of a classifier takes logits, so a classifier does
 * not end with it.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Softmax {}
