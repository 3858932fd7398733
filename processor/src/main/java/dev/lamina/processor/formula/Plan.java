package dev.lamina.processor.formula;

import static dev.lamina.processor.formula.Binary.times;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be computed for an activation function, forward and backward.
 *
 * @param function f(x)
 * @param derivative df/dx, as mathematics writes it
 * @param kept the one tensor that the backward pass needs; y where that is enough, because the
 *     layer that follows keeps it anyway
 * @param dx the gradient with respect to x, in terms of dy and what is kept
 * @param learnables the gradients with respect to the learnables, in their order
 */
public record Plan(
    Expr function, Expr derivative, Kept kept, Expr dx, List<LearnableGradient> learnables) {

  /** A tensor that the backward pass can need. */
  public enum Kept {
    INPUT,
    OUTPUT;

    /** The name under which the gradients mention it. */
    public Variable variable() {
      return this == INPUT ? Variable.X : Variable.Y;
    }
  }

  public Plan {
    learnables = List.copyOf(learnables);
  }

  /**
   * Plans a function whose learnables are numbers.
   *
   * @param formula an expression in x, the learnables and constants
   */
  public static Plan of(Expr formula, List<String> learnables) {
    return of(formula, learnables, Set.of());
  }

  /**
   * Plans a function.
   *
   * @param formula an expression in x, the learnables and constants
   * @param vectors which of its names are vectors of coefficients
   */
  public static Plan of(Expr formula, List<String> learnables, Set<String> vectors) {
    Expr function = Simplifier.simplify(formula);
    Expr derivative = Differentiator.differentiate(function, Variable.X.name());
    Expr dx = Masking.apply(times(Variable.DY, derivative));
    List<LearnableGradient> gradients =
        learnables.stream()
            .map(name -> gradient(function, name, learnables, vectors.contains(name)))
            .toList();

    OutputForm output = new OutputForm(function);
    Expr dxFromOutput = output.rewrite(dx);
    List<LearnableGradient> fromOutput =
        gradients.stream().map(gradient -> gradient.inTermsOf(output)).toList();
    String x = Variable.X.name();
    boolean needsInput =
        dxFromOutput.mentions(x) || fromOutput.stream().anyMatch(g -> g.mentions(x));
    return needsInput
        ? new Plan(function, derivative, Kept.INPUT, dx, gradients)
        : new Plan(function, derivative, Kept.OUTPUT, dxFromOutput, fromOutput);
  }

  /** The random numbers that the function draws for each element. */
  public List<String> draws() {
    return List.copyOf(Variable.drawsIn(function));
  }

  private static LearnableGradient gradient(
      Expr function, String name, List<String> learnables, boolean isVector) {
    Set<String> varying = new LinkedHashSet<>(learnables);
    varying.remove(name);
    varying.addAll(List.of(Variable.X.name(), Variable.DY.name()));
    varying.addAll(Variable.drawsIn(function));
    Expr derivative =
        isVector
            ? Differentiator.differentiateByVector(function, name)
            : Differentiator.differentiate(function, name);
    GradientSplit.Parts parts =
        new GradientSplit(term -> varying.stream().noneMatch(term::mentions))
            .of(Masking.apply(times(Variable.DY, derivative)));
    Expr common = Constant.ONE;
    Expr elementwise = Simplifier.simplify(parts.elementwise());
    if (isVector) {
      GradientSplit.Parts indexed =
          new GradientSplit(term -> !term.isIndexed()).of(elementwise).simplified();
      if (indexed.canBeFactor()) {
        common = indexed.common();
        elementwise = Simplifier.simplify(indexed.masked());
      }
    }
    return new LearnableGradient(
        name,
        isVector,
        derivative,
        common,
        elementwise,
        Simplifier.simplify(parts.scale()),
        parts.where());
  }
}
