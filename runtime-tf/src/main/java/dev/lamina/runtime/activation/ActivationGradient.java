package dev.lamina.runtime.activation;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of an activation function.
 *
 * @param dx with respect to x, of its shape
 * @param dLearnables with respect to each learnable, of that learnable's shape
 */
public record ActivationGradient<T extends TFloating>(
    Operand<T> dx, List<Operand<T>> dLearnables) {}
