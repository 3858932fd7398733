package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Rectified linear unit, {@code max(0, x)}; its derivative at 0 is 0 (Nair and Hinton 2010). */
@ActivationFunction("relu(x)")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ReLU {}
