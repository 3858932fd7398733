package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.step.Fetched;
import java.util.List;
import org.tensorflow.types.TFloat32;

/**
 * Values that variables had at one time, taken in one run: TensorFlow prepares every new kind of
 * run on the whole graph, so that a run for each variable of a deep network takes minutes.
 *
 * @param names of the variables
 * @param fetched their values, in the order of the names
 */
public record VariableValues(List<String> names, Fetched fetched) implements AutoCloseable {

  /**
   * The values of a variable, the last dimension fastest.
   *
   * @param name one of {@link #names()}
   */
  public float[] of(String name) {
    TFloat32 tensor = fetched.get(names.indexOf(name), TFloat32.class);
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  @Override
  public void close() {
    fetched.close();
  }
}
