package dev.lamina.runtime.step;

import java.util.List;
import org.tensorflow.Tensor;

/**
 * What a step computed. Closing it frees the tensors.
 *
 * @param tensors in the order of the step's fetches
 */
public record Fetched(List<Tensor> tensors) implements AutoCloseable {

  public Fetched {
    tensors = List.copyOf(tensors);
  }

  /**
   * A tensor.
   *
   * @throws ClassCastException if it is of another type
   */
  public <T extends Tensor> T get(int index, Class<T> type) {
    return type.cast(tensors.get(index));
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
