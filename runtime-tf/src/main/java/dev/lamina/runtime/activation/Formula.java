package dev.lamina.runtime.activation;

import java.util.List;

/**
 * An activation function as mathematics writes it.
 *
 * @param text the function, as declared
 * @param derivative with respect to x
 * @param learnableDerivatives with respect to each learnable, in their order; of a vector, with
 *     respect to its k-th coefficient
 * @param citation the source; empty if the declaration names none
 */
public record Formula(
    String text, String derivative, List<String> learnableDerivatives, String citation) {

  public Formula {
    learnableDerivatives = List.copyOf(learnableDerivatives);
  }
}
