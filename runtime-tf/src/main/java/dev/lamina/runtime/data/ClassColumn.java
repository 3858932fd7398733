package dev.lamina.runtime.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Checksum;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt64;

/** The class of every example, from 0, in memory. */
record ClassColumn(long[] labels) implements Column {

  @Override
  public List<Integer> shape() {
    return List.of();
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public Column first(int count) {
    return new ClassColumn(Arrays.copyOf(labels, count));
  }

  @Override
  public Tensor batch(TensorForm form, long[] order, int from, int number) {
    long[] batch = new long[number];
    for (int i = 0; i < number; i++) {
      batch[i] = labels[(int) order[from + i]];
    }
    return tensor(form, batch);
  }

  @Override
  public void addTo(Checksum sum) {
    ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
    for (long label : labels) {
      sum.update(number.putInt(0, (int) label).rewind());
    }
  }

  @Override
  public Tensor all(TensorForm form) {
    return tensor(form, labels);
  }

  private static Tensor tensor(TensorForm form, long[] numbers) {
    if (form.type() != TInt64.class) {
      throw new IllegalArgumentException("classes are no " + form.type().getSimpleName());
    }
    return TInt64.tensorOf(form.batch(numbers.length), DataBuffers.of(numbers, true, false));
  }
}
