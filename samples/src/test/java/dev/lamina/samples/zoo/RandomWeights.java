package dev.lamina.samples.zoo;

import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;

/**
 * Values for all variables of a model, so that a network which mixes up two of them computes
 * something else: weights that keep the size of what goes through them, running averages and
 * normalizations far from 0 and 1.
 */
final class RandomWeights {
  private final Map<String, float[]> values = new LinkedHashMap<>();

  private RandomWeights() {}

  /** Gives the variables their values and remembers those. */
  static RandomWeights assign(Ops tf, Variables variables, Session session, long seed) {
    RandomWeights weights = new RandomWeights();
    Random random = new Random(seed);
    Session.Runner runner = session.runner();
    for (Variable variable : variables.all()) {
      float[] drawn = draw(variable, random);
      weights.values.put(variable.name(), drawn);
      runner.addTarget(
          tf.assignVariableOp(
              variable.handle(),
              tf.constant(variable.shape(), DataBuffers.of(drawn, true, false))));
    }
    runner.run().close();
    return weights;
  }

  private static float[] draw(Variable variable, Random random) {
    float[] drawn = new float[Math.toIntExact(variable.shape().size())];
    String[] path = variable.name().split("\\.");
    String name = path[path.length - 1];
    boolean positive =
        name.equals("running_var")
            || name.equals("weight") && variable.shape().numDimensions() == 1;
    double scale = 0.3;
    if (name.equals("weight") && !positive) {
      int axes = variable.shape().numDimensions();
      // The last axis is that of the filters, or 1 where each channel has its own.
      long filters =
          variable.shape().get(axes - 1) == 1
              ? variable.shape().get(axes - 2)
              : variable.shape().get(axes - 1);
      scale = Math.sqrt(2.0 * filters / drawn.length);
    }
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (positive ? 0.5 + random.nextDouble() : scale * random.nextGaussian());
    }
    return drawn;
  }

  /** The values of a variable, the last dimension fastest. */
  float[] get(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no variable " + name + "; there are " + values.keySet());
    }
    return found;
  }
}
