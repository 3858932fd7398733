package dev.lamina.runtime.activation;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.reference.ReferenceActivation;
import dev.lamina.runtime.reference.ReferenceFunction;
import dev.lamina.runtime.reference.ReferenceLayer.Gradients;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * What a function of the library is tried at: numbers x, a gradient of y that is not all ones, and
 * values for the learnables and draws.
 */
final class LibraryPoints {
  private static final double[] SPECIAL = {0, -0.5, 1.5, 0.01, 0.99};
  private final ReferenceFunction reference;
  private final Random random;
  private final boolean single;
  final Values x;
  final Values dy;
  final Map<String, Values> variables = new LinkedHashMap<>();

  /**
   * Everything random, learnables around their initial values.
   *
   * @param shared shape of a copy of each learnable
   */
  LibraryPoints(
      ActivationOp op,
      ReferenceFunction reference,
      Class<? extends TFloating> type,
      long seed,
      int[] shape,
      int... shared) {
    this.reference = reference;
    this.random = new Random(seed);
    this.single = type == TFloat32.class;
    this.x = Values.zeros(shape).map(v -> round(3 * random.nextGaussian()));
    this.dy =
        Values.zeros(shape)
            .map(v -> round((random.nextBoolean() ? 1 : -1) * (0.5 + random.nextDouble())));
    for (Learnable learnable : op.learnables()) {
      variables.put(learnable.name(), values(learnable, shared));
    }
    for (int d = 0; d < op.draws(); d++) {
      variables.put("draw" + d, Values.zeros(shape).map(v -> round(random.nextDouble())));
    }
  }

  private Values values(Learnable learnable, int... shared) {
    int[] shape = shared;
    if (learnable.isVector()) {
      shape = IntStream.concat(IntStream.of(learnable.size()), IntStream.of(shared)).toArray();
    }
    Values values = Values.zeros(shape);
    int copies = values.data.length / learnable.size();
    for (int i = 0; i < values.data.length; i++) {
      values.data[i] = round(value(learnable, learnable.initial().get(i / copies)));
    }
    return values;
  }

  /** In single precision no border of a clamp: it has another value there. */
  private double value(Learnable learnable, double initial) {
    double value =
        random.nextInt(4) == 0
            ? SPECIAL[random.nextInt(single ? 3 : SPECIAL.length)]
            : initial + 0.5 * random.nextGaussian();
    return learnable.positive() ? 0.05 + Math.abs(value) : value;
  }

  /** What both sides start from must be the same number. */
  private double round(double number) {
    return single ? (float) number : number;
  }

  /** Puts every fourth x on a kink. */
  LibraryPoints withKinks() {
    ReferenceActivation activation = new ReferenceActivation(reference);
    for (int i = 0; i < x.data.length; i += 4) {
      double[] kinks = reference.kinks(activation.parameters(variables, i));
      if (kinks.length > 0) {
        x.data[i] = round(kinks[random.nextInt(kinks.length)]);
      }
    }
    return this;
  }

  /** Puts the numbers in the place of x, over and over. */
  LibraryPoints withX(double... numbers) {
    Arrays.setAll(x.data, i -> numbers[i % numbers.length]);
    return this;
  }

  Values expectedY() {
    return new ReferenceActivation(reference).forward(x, variables);
  }

  Gradients expectedGradients() {
    return new ReferenceActivation(reference).backward(x, variables, dy);
  }

  Outcome outcome(ActivationOp op, Class<? extends TFloating> type) {
    List<ActivationRun.Values> parameters = new ArrayList<>();
    variables.values().forEach(v -> parameters.add(fed(v)));
    return new ActivationRun(op, type).run(fed(x), fed(dy), parameters);
  }

  private static ActivationRun.Values fed(Values values) {
    return new ActivationRun.Values(values.tensorShape(), values.data);
  }
}
