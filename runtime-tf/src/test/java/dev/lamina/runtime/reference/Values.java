package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** A tensor of doubles in plain Java, row-major. */
public final class Values {
  public final int[] shape;
  public final double[] data;

  public Values(int[] shape, double... data) {
    this.shape = shape.clone();
    this.data = data;
    if (data.length != count(shape)) {
      throw new IllegalArgumentException(data.length + " values for " + Arrays.toString(shape));
    }
  }

  public static Values zeros(int... shape) {
    return new Values(shape, new double[count(shape)]);
  }

  /** Normal numbers, rounded to float32 so that both sides of a comparison start from the same. */
  public static Values random(long seed, int... shape) {
    Random random = new Random(seed);
    return zeros(shape).map(x -> (float) random.nextGaussian());
  }

  /** No two values closer than 0.01: what max-pooling is differentiable at. */
  public static Values distinct(long seed, int... shape) {
    List<Integer> order = IntStream.range(0, count(shape)).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    Values values = zeros(shape);
    for (int i = 0; i < values.data.length; i++) {
      values.data[i] = (float) (0.01 * (order.get(i) - values.data.length / 2.0));
    }
    return values;
  }

  public static Values of(TFloat32 tensor) {
    Shape shape = tensor.shape();
    float[] data = new float[Math.toIntExact(shape.size())];
    FloatDataBuffer buffer = DataBuffers.of(data, false, false);
    tensor.asRawTensor().data().asFloats().copyTo(buffer, data.length);
    int[] sizes = Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
    Values values = zeros(sizes);
    Arrays.setAll(values.data, i -> data[i]);
    return values;
  }

  public TFloat32 tensor() {
    float[] floats = new float[data.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) data[i];
    }
    return TFloat32.tensorOf(tensorShape(), DataBuffers.of(floats, true, false));
  }

  public Shape tensorShape() {
    return Shape.of(Arrays.stream(shape).asLongStream().toArray());
  }

  public Values map(DoubleUnaryOperator function) {
    return new Values(shape, Arrays.stream(data).map(function).toArray());
  }

  public Values copy() {
    return new Values(shape, data.clone());
  }

  public Values reshaped(int... sizes) {
    return new Values(sizes, data);
  }

  /** Place of an element of an image [N, h, w, c]. */
  public int index(int n, int y, int x, int c) {
    return ((n * shape[1] + y) * shape[2] + x) * shape[3] + c;
  }

  public double dot(Values other) {
    double sum = 0;
    for (int i = 0; i < data.length; i++) {
      sum += data[i] * other.data[i];
    }
    return sum;
  }

  public double norm() {
    return Math.sqrt(dot(this));
  }

  private static int count(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
