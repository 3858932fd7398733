package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.Trace;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.step.Fetched;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Finds out where the numbers of a training stopped being finite. */
final class Divergence {
  private final Ops tf;
  private final List<Trace> traces;
  private final Variables variables;

  /**
   * @param traces of the layers of the training step, one for each device
   */
  Divergence(Ops tf, List<Trace> traces, Variables variables) {
    this.tf = tf.withSubScope("divergence");
    this.traces = traces;
    this.variables = variables;
  }

  /**
   * What went first when a loss was not finite, as half a sentence.
   *
   * <p>A variable that is not finite already was spoilt by its gradient in the step before. The
   * backward pass comes from the output, and all that it reaches afterwards is spoilt too; so of
   * several the last in the order of the layers was first. Otherwise the first layer is named whose
   * output is not finite.
   *
   * @param picks whether a step picks its batch itself, and so the same again; otherwise only the
   *     variables are looked at
   */
  String first(StepRunner runner, boolean picks) {
    List<Variable> trained = variables.trainable();
    boolean[] fine = finite(runner, trained.stream().map(this::value).toList());
    List<Integer> spoilt = IntStream.range(0, fine.length).filter(i -> !fine[i]).boxed().toList();
    if (!spoilt.isEmpty()) {
      String name = trained.get(spoilt.get(spoilt.size() - 1)).name();
      return "the gradient of %s went first, in the step before (now %s of %s variables are not finite)"
          .formatted(name, spoilt.size(), trained.size());
    }
    if (!picks) {
      return "all variables are still finite";
    }
    List<Trace.Entry> layers = layers();
    List<Operand<TFloat32>> outputs = layers.stream().map(Trace.Entry::output).toList();
    boolean[] reached = finite(runner, outputs);
    OptionalInt first = IntStream.range(0, reached.length).filter(i -> !reached[i]).findFirst();
    return first.isPresent()
        ? "the output of %s went first, all variables are still finite"
            .formatted(layers.get(first.getAsInt()).path())
        : "all variables and the outputs of all layers are still finite, so it is the loss itself";
  }

  /** Layer by layer, each on every device. */
  private List<Trace.Entry> layers() {
    List<Trace.Entry> layers = new ArrayList<>();
    for (int layer = 0; layer < traces.get(0).entries().size(); layer++) {
      for (Trace trace : traces) {
        layers.add(trace.entries().get(layer));
      }
    }
    return layers;
  }

  private Operand<TFloat32> value(Variable variable) {
    return variable.read(tf);
  }

  private boolean[] finite(StepRunner runner, List<Operand<TFloat32>> values) {
    List<Operand<TBool>> flags = new ArrayList<>();
    for (Operand<TFloat32> value : values) {
      Operand<TFloat32> flat = tf.reshape(value, tf.constant(new int[] {-1}));
      flags.add(tf.reduceAll(tf.math.isFinite(flat), tf.constant(0)));
    }
    boolean[] result = new boolean[values.size()];
    if (values.isEmpty()) {
      return result;
    }
    Step look = new Step(List.of(), List.of(tf.stack(flags)), List.of());
    try (Fetched fetched = runner.run(look)) {
      TBool read = fetched.get(0, TBool.class);
      for (int i = 0; i < result.length; i++) {
        result[i] = read.getBoolean(i);
      }
    }
    return result;
  }
}
