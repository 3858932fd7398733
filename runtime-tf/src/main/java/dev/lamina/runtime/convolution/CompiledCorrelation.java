package dev.lamina.runtime.convolution;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.xla.CompiledFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * {@link FlatCorrelation} compiled by XLA, a few images at a time: what a kernel position needs
 * then stays in the processor's cache from one operation to the next, where a whole batch would go
 * through memory ten times for each position.
 *
 * <p>As many calls run at a time as there are processors. The parts of the batch and the order of
 * their sums do not depend on that.
 *
 * @param otherwise for many filters where oneDNN multiplies, a batch of unknown size, and images so
 *     small that much of a run would be padding
 */
record CompiledCorrelation(FlatCorrelation flat, ActivatedCorrelation otherwise)
    implements ActivatedCorrelation {
  /** Bytes of the cells of one call; half and twice of it measured slower. */
  private static final long CALL_BYTES = 1 << 20;

  /** Calls that a batch is cut into, if it can be. */
  private static final int LEAST_CALLS = 8;

  /** Rows of a run for each cell of the images, at which it no longer pays. */
  private static final double MOST_ROWS = 1.6;

  /**
   * Filters up to which it pays where TensorFlow multiplies by oneDNN, which does that better than
   * XLA: with 12 it takes two thirds of the time, with 64 a quarter more.
   */
  private static final int MOST_FILTERS = 32;

  @Override
  public <T extends TFloating> Pass<T> forward(
      Ops tf, Operand<T> x, Operand<T> weights, List<Operand<T>> learnables) {
    Shape shape = x.shape();
    boolean wide = OneDnn.isActive() && weights.shape().get(3) > MOST_FILTERS;
    if (wide || shape.hasUnknownDimension() || flat.rowsPerCell(shape) > MOST_ROWS) {
      return otherwise.forward(tf, x, weights, learnables);
    }
    Parts<T> parts = new Parts<>(calls(shape), x, weights, learnables);
    List<List<Operand<T>>> outputs =
        parts.called(
            tf,
            "activated_convolution",
            flat,
            List.of(parts.cut(tf, x)),
            (ops, all) -> List.of(flat.forward(ops, all.get(0), all.get(1), rest(all, 2))));
    return new Built<>(this, parts, joined(tf, outputs.get(0)));
  }

  private record Built<T extends TFloating>(
      CompiledCorrelation own, Parts<T> parts, Operand<T> output) implements Pass<T> {

    @Override
    public Gradients<T> backward(Ops tf, Operand<T> dOutput) {
      Operand<T> x = parts.x();
      FlatCorrelation flat = own.flat;
      List<List<Operand<T>>> found =
          parts.called(
              tf,
              "activated_convolution_gradient",
              List.of(flat, "gradient"),
              List.of(parts.cut(tf, x), parts.cut(tf, dOutput)),
              (ops, all) -> flat.backward(ops, all.get(0), all.get(1), all.get(2), rest(all, 3)));
      return new Gradients<>(
          joined(tf, found.get(0)),
          sum(tf, found.get(1)),
          found.subList(2, found.size()).stream().<Operand<T>>map(sums -> sum(tf, sums)).toList());
    }
  }

  private int calls(Shape x) {
    long batch = x.get(0);
    long image = (long) (flat.rowsPerCell(x) * x.size() / batch) * Float.BYTES;
    long most = Math.max(1, Math.min(CALL_BYTES / Math.max(1, image), batch / LEAST_CALLS));
    while (batch % most != 0) {
      most--;
    }
    return Math.toIntExact(batch / most);
  }

  private static <T extends TFloating> Operand<T> joined(Ops tf, List<Operand<T>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
  }

  private static <T extends TFloating> Operand<T> sum(Ops tf, List<Operand<T>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
  }

  private static <E> List<E> rest(List<E> all, int from) {
    return all.subList(from, all.size());
  }

  /**
   * The batch in parts of equal size.
   *
   * @param count of the parts
   */
  private record Parts<T extends TFloating>(
      int count, Operand<T> x, Operand<T> weights, List<Operand<T>> learnables) {

    List<Operand<T>> cut(Ops tf, Operand<T> images) {
      int[] size = new int[images.shape().numDimensions()];
      Arrays.fill(size, -1);
      size[0] = Math.toIntExact(images.shape().get(0) / count);
      return IntStream.range(0, count)
          .<Operand<T>>mapToObj(
              part -> {
                int[] begin = new int[size.length];
                begin[0] = part * size[0];
                return tf.slice(images, tf.constant(begin), tf.constant(size));
              })
          .toList();
    }

    /** For each result of the function, that of every part. */
    List<List<Operand<T>>> called(
        Ops tf,
        String name,
        Object identity,
        List<List<Operand<T>>> images,
        CompiledFunction.Body<T> body) {
      int atOnce = Runtime.getRuntime().availableProcessors();
      List<List<Operand<T>>> byPart = new ArrayList<>();
      for (int part = 0; part < count; part++) {
        List<Operand<T>> arguments = new ArrayList<>();
        for (List<Operand<T>> one : images) {
          arguments.add(one.get(part));
        }
        arguments.add(weights);
        arguments.addAll(learnables);
        List<? extends Op> before =
            part < atOnce ? List.of() : List.of(byPart.get(part - atOnce).get(0));
        byPart.add(CompiledFunction.call(tf, name, identity, arguments, before, body));
      }
      return IntStream.range(0, byPart.get(0).size())
          .mapToObj(result -> byPart.stream().map(results -> results.get(result)).toList())
          .toList();
    }
  }
}
