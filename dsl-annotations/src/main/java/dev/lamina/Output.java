package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Marks the method that is the model's (or the block's) output, where several are not consumed. */
@Target(ElementType.METHOD)
public @interface Output {}
