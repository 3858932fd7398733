package dev.lamina.runtime.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Checksum;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Measured numbers, or whole ones above 255, in memory. */
record FloatColumn(List<Integer> shape, int size, float[] values) implements Column {

  FloatColumn {
    shape = List.copyOf(shape);
  }

  private int length() {
    return values.length / size;
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public Column first(int count) {
    return new FloatColumn(shape, count, Arrays.copyOf(values, count * length()));
  }

  @Override
  public Tensor batch(TensorForm form, long[] order, int from, int number) {
    int length = length();
    float[] batch = new float[number * length];
    for (int i = 0; i < number; i++) {
      System.arraycopy(values, (int) order[from + i] * length, batch, i * length, length);
    }
    return tensor(form, number, batch);
  }

  @Override
  public void addTo(Checksum sum) {
    ByteBuffer number = ByteBuffer.allocate(Float.BYTES);
    for (float value : values) {
      sum.update(number.putFloat(0, value).rewind());
    }
  }

  @Override
  public Tensor all(TensorForm form) {
    return tensor(form, size, values);
  }

  private static Tensor tensor(TensorForm form, int number, float[] floats) {
    if (form.type() != TFloat32.class) {
      throw new IllegalArgumentException("floats are no " + form.type().getSimpleName());
    }
    return TFloat32.tensorOf(form.batch(number), DataBuffers.of(floats, true, false));
  }
}
