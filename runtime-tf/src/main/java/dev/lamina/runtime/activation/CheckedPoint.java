package dev.lamina.runtime.activation;

import dev.lamina.runtime.activation.CheckedGraph.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * Where a function is tried. All numbers are those of float32, so that both precisions start from
 * the same.
 *
 * @param shared the shape in which each learnable is shared
 * @param dy the upstream gradient
 * @param parameters learnables, then draws
 */
record CheckedPoint(
    ActivationOp op, Shape shared, Numbers x, Numbers dy, List<Numbers> parameters) {

  static CheckedPoint random(
      ActivationOp op, Shape shape, Shape shared, double low, double high, Random random) {
    double[] x = new double[Math.toIntExact(shape.size())];
    double[] dy = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double drawn = low + (high - low) * random.nextDouble();
      x[i] =
          (float)
              switch (i % 6) {
                case 0 -> Math.max(low, Math.min(high, 0.02 * (random.nextDouble() - 0.5)));
                case 1 -> random.nextBoolean() ? low : high;
                default -> drawn;
              };
      dy[i] = (float) (random.nextGaussian() + (random.nextBoolean() ? 0.5 : -0.5));
    }
    List<Numbers> parameters = new ArrayList<>();
    int copies = Math.toIntExact(shared.size());
    for (Learnable learnable : op.learnables()) {
      double[] values = new double[learnable.size() * copies];
      for (int i = 0; i < values.length; i++) {
        double initial = learnable.initial().get(i / copies);
        double noise = 0.05 * (2 * random.nextDouble() - 1);
        values[i] = (float) (learnable.positive() ? initial * (1 + noise) : initial + noise);
      }
      parameters.add(
          new Numbers(learnable.isVector() ? shared.prepend(learnable.size()) : shared, values));
    }
    for (int draw = 0; draw < op.draws(); draw++) {
      parameters.add(
          new Numbers(shape, random.doubles(x.length).map(u -> (float) (0.999 * u)).toArray()));
    }
    return new CheckedPoint(op, shared, new Numbers(shape, x), new Numbers(shape, dy), parameters);
  }

  /** How many copies of each coefficient there are; the i-th element has the (i % copies)-th. */
  int copies() {
    return Math.toIntExact(shared.size());
  }

  List<Shape> parameterShapes() {
    return parameters.stream().map(Numbers::shape).toList();
  }

  /** All copies of a coefficient moved. */
  List<Numbers> moved(int learnable, int coefficient, double step) {
    List<Numbers> moved = new ArrayList<>(parameters);
    Numbers numbers = parameters.get(learnable);
    double[] values = numbers.values().clone();
    for (int copy = 0; copy < copies(); copy++) {
      values[coefficient * copies() + copy] += step;
    }
    moved.set(learnable, new Numbers(numbers.shape(), values));
    return moved;
  }

  /** The learnables that an element sees: "alpha = 0.9, a = [1.0, 0.5]". */
  String seenBy(int element) {
    List<String> seen = new ArrayList<>();
    for (int index = 0; index < op.learnables().size(); index++) {
      Learnable learnable = op.learnables().get(index);
      List<Double> values = new ArrayList<>();
      for (int k = 0; k < learnable.size(); k++) {
        values.add(parameters.get(index).values()[k * copies() + element % copies()]);
      }
      seen.add(learnable.name() + " = " + (learnable.isVector() ? values : values.get(0)));
    }
    for (int index = op.learnables().size(); index < parameters.size(); index++) {
      seen.add("a draw = " + parameters.get(index).values()[element]);
    }
    return seen.stream().collect(Collectors.joining(", "));
  }
}
