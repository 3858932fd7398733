package dev.lamina.runtime.activation;

import dev.lamina.runtime.xla.CompiledFunction;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An activation function that is compiled by XLA where that pays, and else runs as it is.
 *
 * <p>It pays in graphs that are run many times, for tensors of a fixed shape. Compiling the two
 * passes of a site takes some tenths of a second, and seconds for a function of many coefficients,
 * at the first step and once for every size of tensor. So the function itself must prefer it
 * ({@link ActivationOp#execution()}), and passes times elements of x must reach {@value #WORTH}.
 *
 * <p>The system property {@code lamina.xla} overrules this: {@code false} compiles nothing, {@code
 * true} all functions of fixed shape, {@code auto}, the default, decides as above, and leaves all
 * as it is if TensorFlow's library is one for GPUs. Sums are added up in another order than the
 * plain form has, so that results differ in the last digits.
 */
public final class CompiledActivation implements ActivationOp {
  /** Passes times elements from which compiling pays; about half a millisecond a step. */
  static final long WORTH = 1L << 20;

  private final ActivationOp op;
  private final XlaPolicy policy;
  private final int passes;

  private CompiledActivation(ActivationOp op, XlaPolicy policy) {
    this.op = op;
    this.policy = policy;
    this.passes = Passes.of(op);
  }

  /**
   * The function, compiled where it pays.
   *
   * @throws IllegalArgumentException if the system property {@code lamina.xla} has another value
   *     than true, false and auto
   */
  public static ActivationOp of(ActivationOp op) {
    return of(op, XlaPolicy.current());
  }

  static ActivationOp of(ActivationOp op, XlaPolicy policy) {
    boolean plain =
        policy == XlaPolicy.NEVER
            || policy == XlaPolicy.WHERE_IT_PAYS && op.execution() == Execution.PLAIN;
    return plain ? op : new CompiledActivation(op, policy);
  }

  @Override
  public String name() {
    return op.name();
  }

  @Override
  public Formula formula() {
    return op.formula();
  }

  @Override
  public List<Learnable> learnables() {
    return op.learnables();
  }

  @Override
  public int draws() {
    return op.draws();
  }

  @Override
  public Kept kept() {
    return op.kept();
  }

  @Override
  public Execution execution() {
    return op.execution();
  }

  @Override
  public <T extends TFloating> Operand<T> forward(
      Ops tf, Operand<T> x, List<Operand<T>> parameters) {
    if (!isCompiled(tf, x.shape())) {
      return op.forward(tf, x, parameters);
    }
    SiteView view = new SiteView(x.shape(), learnables(), learnableShapes(parameters));
    List<Operand<T>> inputs = new ArrayList<>(List.of(view.in(tf, x)));
    inputs.addAll(view.parametersIn(tf, parameters));
    List<Operand<T>> y =
        CompiledFunction.call(
            tf,
            name(),
            op,
            inputs,
            List.of(),
            (f, in) -> List.of(op.forward(f, in.get(0), in.subList(1, in.size()))));
    return view.out(tf, y.get(0));
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(
      Ops tf, Operand<T> dy, Operand<T> kept, List<Operand<T>> parameters) {
    if (!isCompiled(tf, dy.shape())) {
      return op.gradient(tf, dy, kept, parameters);
    }
    List<Shape> shapes = learnableShapes(parameters);
    SiteView view = new SiteView(dy.shape(), learnables(), shapes);
    List<Operand<T>> inputs = new ArrayList<>(List.of(view.in(tf, dy), view.in(tf, kept)));
    inputs.addAll(view.parametersIn(tf, parameters));
    List<Operand<T>> results =
        CompiledFunction.call(
            tf,
            name() + "_gradient",
            List.of(op, "gradient"),
            inputs,
            List.of(),
            (f, in) -> body(f, view, in));
    List<Operand<T>> dLearnables = new ArrayList<>();
    int next = 1;
    for (int i = 0; i < shapes.size(); i++) {
      int size = learnables().get(i).size();
      dLearnables.add(view.learnableOut(tf, i, results.subList(next, next + size), shapes.get(i)));
      next += size;
    }
    return new ActivationGradient<>(view.out(tf, results.get(0)), dLearnables);
  }

  /** dx, and then of each coefficient the gradient, summed over the blocks. */
  private <T extends TFloating> List<Operand<T>> body(
      Ops tf, SiteView view, List<Operand<T>> inputs) {
    Operand<T> dy = inputs.get(0);
    Operand<T> kept = inputs.get(1);
    List<Operand<T>> parameters = inputs.subList(2, inputs.size());
    List<Operand<T>> results = new ArrayList<>();
    results.add(op.gradient(tf, dy, kept, parameters).dx());
    if (learnables().isEmpty()) {
      return results;
    }
    List<List<Operand<T>>> coefficients = new ArrayList<>();
    for (int block = 0; block < view.blocks(); block++) {
      ActivationGradient<T> part =
          op.gradient(
              tf,
              view.block(tf, dy, block),
              view.block(tf, kept, block),
              view.blockParameters(tf, parameters, block));
      coefficients.add(coefficients(tf, part.dLearnables()));
    }
    for (int i = 0; i < coefficients.get(0).size(); i++) {
      int index = i;
      results.add(
          CompiledFunction.sum(tf, coefficients.stream().map(block -> block.get(index)).toList()));
    }
    return results;
  }

  private <T extends TFloating> List<Operand<T>> coefficients(
      Ops tf, List<Operand<T>> dLearnables) {
    List<Operand<T>> all = new ArrayList<>();
    for (int i = 0; i < dLearnables.size(); i++) {
      if (learnables().get(i).isVector()) {
        long size = learnables().get(i).size();
        tf.unstack(dLearnables.get(i), size).forEach(all::add);
      } else {
        all.add(dLearnables.get(i));
      }
    }
    return all;
  }

  private boolean isCompiled(Ops tf, Shape x) {
    if (!(tf.scope().env() instanceof Graph) || x.hasUnknownDimension() || x.size() == 0) {
      return false; // A free batch would be compiled for each size that comes.
    }
    return policy == XlaPolicy.ALWAYS || passes * x.size() >= WORTH;
  }

  private <T extends TFloating> List<Shape> learnableShapes(List<Operand<T>> parameters) {
    return parameters.subList(0, learnables().size()).stream().map(Operand::shape).toList();
  }
}
