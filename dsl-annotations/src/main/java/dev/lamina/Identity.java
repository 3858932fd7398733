package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Nothing: for a method that only gives a value another name, or that a variant overrides. */
@Target(ElementType.METHOD)
public @interface Identity {}
