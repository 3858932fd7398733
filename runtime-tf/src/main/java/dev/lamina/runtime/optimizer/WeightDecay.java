package dev.lamina.runtime.optimizer;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import java.util.Set;

/**
 * The decay of weights.
 *
 * @param coefficient 0 for none
 * @param spared the roles on which it does not act
 * @param decoupled whether the weights shrink by {@code learning rate * coefficient * weight}
 *     before the step, as in AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101), instead of
 *     {@code coefficient * weight} being added to the gradient
 */
public record WeightDecay(double coefficient, Set<VariableRole> spared, boolean decoupled) {

  /** No decay. */
  public static final WeightDecay NONE = of(0);

  /**
   * @throws IllegalArgumentException if the coefficient is negative or not finite
   */
  public WeightDecay {
    Ranges.notNegative("weight decay", coefficient);
    spared = Set.copyOf(spared);
  }

  /** One that goes into the gradient and acts on weights alone. */
  public static WeightDecay of(double coefficient) {
    return new WeightDecay(
        coefficient,
        Set.of(VariableRole.BIAS, VariableRole.NORMALIZATION, VariableRole.ACTIVATION),
        false);
  }

  /** The same, decoupled from the gradient. */
  public WeightDecay asDecoupled() {
    return new WeightDecay(coefficient, spared, true);
  }

  double of(Variable variable) {
    return spared.contains(variable.role()) ? 0 : coefficient;
  }
}
