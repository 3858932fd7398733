package dev.lamina.samples.zoo;

import dev.lamina.runtime.loss.Dice;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A batch for a model, and what its output costs. */
interface Examples {
  Operand<TFloat32> input();

  TargetLoss.Result loss(Ops tf, Operand<TFloat32> output);

  static Examples of(Ops tf, int batch, ModelSummary model) {
    if (model.outputShape().size() > 1) {
      return Scenes.of(tf, batch, model.inputShape());
    }
    int classes = model.outputShape().get(0);
    Operand<TInt64> labels = new RandomNumbers(tf).classes(batch, classes, 2);
    return model.inputShape().size() > 1
        ? new Labelled(new RandomNumbers(tf).input(batch, model.inputShape(), 1), labels)
        : new Labelled(texts(tf, labels, batch, model.inputShape().get(0)), labels);
  }

  /** Texts of random characters, of which each class has others. */
  private static Operand<TFloat32> texts(Ops tf, Operand<TInt64> labels, int batch, int length) {
    Operand<TFloat32> first = tf.math.mul(tf.dtypes.cast(labels, TFloat32.class), tf.constant(10f));
    Operand<TFloat32> random = new RandomNumbers(tf).input(batch, List.of(length), 1);
    return tf.math.mod(
        tf.math.add(
            tf.math.floor(tf.math.div(random, tf.constant(2f))),
            tf.expandDims(first, tf.constant(1))),
        tf.constant(70f));
  }

  /**
   * Random images, or texts, with a class each.
   *
   * @param labels [N]
   */
  record Labelled(Operand<TFloat32> input, Operand<TInt64> labels) implements Examples {

    @Override
    public TargetLoss.Result loss(Ops tf, Operand<TFloat32> output) {
      return new SoftmaxCrossEntropy().of(tf, output, labels);
    }
  }

  /**
   * Images with bright spots under noise, and masks of the spots.
   *
   * @param masks [N, height, width, 1]
   */
  record Scenes(Operand<TFloat32> input, Operand<TFloat32> masks) implements Examples {
    private static final int SPOTS = 8;

    static Scenes of(Ops tf, int batch, List<Integer> shape) {
      RandomNumbers random = new RandomNumbers(tf);
      Operand<TFloat32> bright =
          tf.image.resizeBilinear(
              random.normal(Shape.of(batch, SPOTS, SPOTS, 1), 1),
              tf.constant(new int[] {shape.get(0), shape.get(1)}));
      return new Scenes(
          tf.math.add(random.input(batch, shape, 3), bright),
          tf.dtypes.cast(tf.math.greater(bright, tf.constant(0f)), TFloat32.class));
    }

    @Override
    public TargetLoss.Result loss(Ops tf, Operand<TFloat32> output) {
      return new Dice().of(tf, output, masks);
    }
  }
}
