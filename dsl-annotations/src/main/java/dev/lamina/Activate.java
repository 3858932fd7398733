package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * An activation site: here stands the model's activation function, {@code @ReLU} for example,
 * written on the model type. The shape stays.
 *
 * <p>An activation function written on the method itself fills that method's site, whatever the
 * model says; without {@code @Activate} on the method it stands where it is written.
 *
 * <p>At most one on a method.
 */
@Target(ElementType.METHOD)
public @interface Activate {}
