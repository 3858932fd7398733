package dev.lamina.runtime.activation;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TFloating;

/**
 * An activation function for TensorFlow graphs that are written by hand: {@code Graph.addGradients}
 * finds its own gradient, that of its formula.
 *
 * <pre>{@code
 * Differentiable arelu = Differentiable.of(new AReLUOp());
 * Operand<TFloat32> y = arelu.apply(tf, x, alpha, beta);
 * Output<?>[] gradients = graph.addGradients(loss, new Output<?>[] {alpha, beta});
 * }</pre>
 *
 * <p>There may be any number of functions and of calls, and nothing to register: TensorFlow Java
 * takes ten custom gradients at most, and all of this class together need one, that of the
 * operation IdentityN. Nobody else in the process may have registered one for it; an IdentityN of
 * other origin passes its gradients on, as it should.
 *
 * <p>The gradient is a function of the graph, so a GraphDef holds it too; where one has been read
 * in a process that has not called {@link #apply} yet, addGradients fails. Second derivatives are
 * those of the gradient's own operations, as far as TensorFlow knows them.
 *
 * <p>TensorFlow logs a line at level INFO, "Calling Java gradient function", for each call that
 * addGradients comes to. Set the environment variable TF_CPP_MIN_LOG_LEVEL to 1 before the process
 * starts to silence it; a running process cannot.
 */
public final class Differentiable {
  private final ActivationOp op;

  private Differentiable(ActivationOp op) {
    this.op = op;
  }

  /** The function, ready to be called; may be kept and called in several graphs and threads. */
  public static Differentiable of(ActivationOp op) {
    return new Differentiable(op);
  }

  /**
   * Builds y = f(x). In an {@link EagerSession}, where nothing can be differentiated, computes it.
   *
   * @param x [N, ...], of a float type; where the function has learnables its rank must be known,
   *     and all sizes but that of the batch that they share
   * @param parameters the values of {@link ActivationOp#learnables()} in that order, each of a
   *     static shape that broadcasts to that of x, a vector's with its coefficients in front; then
   *     {@link ActivationOp#draws()} tensors of the shape of x with numbers in [0, 1), or scalars
   *     0.5 for the mean. No gradient reaches the draws
   * @return of the shape of x
   * @throws IllegalArgumentException if number or shapes of the parameters do not fit; and whatever
   *     the function's gradient throws, which is built here too
   * @throws UnsupportedOperationException on Windows, where TensorFlow Java has no custom gradients
   * @throws IllegalStateException if IdentityN has a gradient of other origin
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T extends TFloating> Operand<T> apply(
      Ops tf, Operand<T> x, Operand<T>... parameters) {
    return apply(tf, x, List.of(parameters));
  }

  /** The same, with the parameters as a list. */
  public <T extends TFloating> Operand<T> apply(Ops tf, Operand<T> x, List<Operand<T>> parameters) {
    ParameterShapes.requireFit(op, x.shape(), shapes(parameters));
    if (!(tf.scope().env() instanceof Graph graph)) {
      return op.forward(tf, x, parameters);
    }
    GradientDispatch.register();
    Ops scope = tf.withSubScope(scopeName());
    // The gradient that TensorFlow would find on its own ends here, and so does that of the draws.
    Operand<T> y = scope.stopGradient(op.forward(scope, x, parameters));
    int learnables = op.learnables().size();
    List<Operand<T>> inputs = new ArrayList<>(parameters.subList(0, learnables));
    for (Operand<T> draw : parameters.subList(learnables, parameters.size())) {
      inputs.add(scope.stopGradient(draw));
    }
    String name = "gradient_of_" + y.op().name();
    try (ConcreteFunction gradient = gradient(name, x, parameters)) {
      graph.attachFunction(gradient);
      return GradientDispatch.join(scope, gradient.getDefinedName(), op, y, x, inputs);
    }
  }

  /** A function of dy, what is kept and the parameters. */
  private <T extends TFloating> ConcreteFunction gradient(
      String name, Operand<T> x, List<Operand<T>> parameters) {
    return ConcreteFunction.create(
        tf -> {
          Operand<T> dy = argument(tf, x);
          Operand<T> kept = argument(tf, x);
          List<Operand<T>> given = parameters.stream().map(p -> argument(tf, p)).toList();
          Signature.Builder signature = Signature.builder(name).input("dy", dy).input("kept", kept);
          for (int index = 0; index < given.size(); index++) {
            signature.input("parameter" + index, given.get(index));
          }
          ActivationGradient<T> gradient = op.gradient(tf, dy, kept, given);
          // An identity, because a function may not hand out one of its arguments.
          signature.output("dx", tf.identity(gradient.dx()));
          for (int index = 0; index < op.learnables().size(); index++) {
            signature.output("d" + index, tf.identity(gradient.dLearnables().get(index)));
          }
          return signature.build();
        });
  }

  private static <T extends TFloating> Operand<T> argument(Ops tf, Operand<T> like) {
    return tf.placeholder(like.type(), Placeholder.shape(like.shape()));
  }

  private static <T extends TFloating> List<Shape> shapes(List<Operand<T>> operands) {
    return operands.stream().map(Operand::shape).toList();
  }

  /** The function's name as TensorFlow takes it: Java names may hold what a scope may not. */
  private String scopeName() {
    String legal = op.name().replaceAll("[^A-Za-z0-9_.-]", "_");
    return legal.startsWith("_") || legal.startsWith("-") ? "." + legal : legal;
  }
}
