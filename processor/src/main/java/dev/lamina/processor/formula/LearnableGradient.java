package dev.lamina.processor.formula;

import java.util.Optional;

/**
 * The gradient with respect to a learnable: {@code where ? scale * sum(common * elementwise) : 0}.
 * What depends on this learnable alone stands before the sum, and is then computed once for each of
 * its values instead of once for each element of x.
 *
 * @param isVector whether it is a vector; all that follows is then for its k-th coefficient
 * @param derivative of the function, as mathematics writes it
 * @param common of a vector, a factor that is the same for every k; otherwise 1
 * @param elementwise summed, with the factor, over all elements that share a value of the learnable
 * @param scale a factor of the shape of the learnable, 1 if there is none
 * @param where outside it the gradient is 0
 */
public record LearnableGradient(
    String learnable,
    boolean isVector,
    Expr derivative,
    Expr common,
    Expr elementwise,
    Expr scale,
    Optional<Condition> where) {

  LearnableGradient inTermsOf(OutputForm output) {
    return new LearnableGradient(
        learnable,
        isVector,
        derivative,
        output.rewrite(common),
        output.rewrite(elementwise),
        output.rewrite(scale),
        where.map(output::rewrite));
  }

  boolean mentions(String name) {
    return common.mentions(name) || elementwise.mentions(name) || scale.mentions(name);
  }
}
