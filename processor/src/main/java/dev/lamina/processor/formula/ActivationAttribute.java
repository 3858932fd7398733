package dev.lamina.processor.formula;

import dev.lamina.processor.ir.Origin;
import java.util.OptionalDouble;

/**
 * A number that an activation function takes.
 *
 * @param name as in the formula
 * @param learnable whether it is trained; otherwise it is a constant
 * @param defaultValue what it is (learnables: at the start of training) unless the place of use
 *     says otherwise; empty if the place of use must say
 */
public record ActivationAttribute(
    String name, boolean learnable, OptionalDouble defaultValue, Origin origin) {}
