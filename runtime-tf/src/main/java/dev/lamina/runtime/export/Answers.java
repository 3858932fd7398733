package dev.lamina.runtime.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** What an exported model answers with, made of its output. */
public sealed interface Answers {

  /** The results by the names that callers use. */
  Map<String, Operand<?>> of(Ops tf, Operand<TFloat32> output);

  /**
   * One class out of several: {@code logits} and {@code probabilities}, [N, classes], and {@code
   * label}, [N], the name of the most probable class.
   *
   * @param names as many as the model has outputs
   */
  record Classes(List<String> names) implements Answers {
    public Classes {
      names = List.copyOf(names);
    }

    @Override
    public Map<String, Operand<?>> of(Ops tf, Operand<TFloat32> output) {
      Operand<TString> all = tf.constantOf(TString.vectorOf(names.toArray(String[]::new)));
      Operand<TInt64> best = tf.math.argMax(output, tf.constant(1));
      Map<String, Operand<?>> results = new LinkedHashMap<>();
      results.put("logits", tf.withName("logits").identity(output));
      results.put("probabilities", tf.withName("probabilities").nn.softmax(output));
      results.put("label", tf.withName("label").gather(all, best, tf.constant(0)));
      return results;
    }
  }

  /** Yes or no for each place: {@code logits} and {@code probabilities} of the output's shape. */
  record Mask() implements Answers {
    @Override
    public Map<String, Operand<?>> of(Ops tf, Operand<TFloat32> output) {
      Map<String, Operand<?>> results = new LinkedHashMap<>();
      results.put("logits", tf.withName("logits").identity(output));
      results.put("probabilities", tf.withName("probabilities").math.sigmoid(output));
      return results;
    }
  }

  /** Numbers: {@code output}, as the model gives it. */
  record Numbers() implements Answers {
    @Override
    public Map<String, Operand<?>> of(Ops tf, Operand<TFloat32> output) {
      return Map.of("output", tf.withName("output").identity(output));
    }
  }
}
