package dev.lamina.runtime.export;

import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.graph.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** Writes values of variables in TensorFlow's file format. */
final class VariableFiles {
  private VariableFiles() {}

  /**
   * Writes PREFIX.index and PREFIX.data-00000-of-00001.
   *
   * @param values gives those of a variable by its name
   */
  static void write(Path prefix, List<Variable> variables, Function<String, float[]> values) {
    List<TFloat32> tensors = new ArrayList<>();
    try (Graph graph = new Graph();
        TString path = TString.scalarOf(prefix.toString())) {
      Ops tf = Ops.create(graph);
      Placeholder<TString> file = tf.placeholder(TString.class);
      List<Operand<?>> fed = new ArrayList<>();
      for (Variable variable : variables) {
        fed.add(tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape())));
        tensors.add(
            TFloat32.tensorOf(
                variable.shape(), DataBuffers.of(values.apply(variable.name()), true, false)));
      }
      String[] names = variables.stream().map(Variable::name).toArray(String[]::new);
      Op save =
          tf.train.save(
              file,
              tf.constantOf(TString.vectorOf(names)),
              tf.constantOf(TString.vectorOf(VariableOps.wholes(names.length))),
              fed);
      try (Session session = Sessions.open(graph)) {
        Session.Runner runner = session.runner().feed(file, path).addTarget(save);
        for (int i = 0; i < tensors.size(); i++) {
          runner.feed(fed.get(i), tensors.get(i));
        }
        runner.run().close();
      }
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }
}
