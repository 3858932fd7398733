package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TargetKind;
import dev.lamina.runtime.data.TensorForm;
import dev.lamina.runtime.export.Answers;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.metric.BatchDice;
import dev.lamina.runtime.metric.BatchErrors;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A target of the shape of the output: a mask, in 8 bits, where the output is an image, else
 * numbers.
 */
record ValueObjective(ModelSummary model, TensorForm form, TargetLoss<TFloat32> loss)
    implements Objective<TFloat32> {

  // A loss that is none of classes takes floats: there is no third kind.
  @SuppressWarnings("unchecked")
  static ValueObjective of(ModelSummary model, TargetLoss<?> loss) {
    return new ValueObjective(
        model, TensorForm.of(model.outputShape()), (TargetLoss<TFloat32>) loss);
  }

  @Override
  public Operand<TFloat32> target(Ops tf, Operand<?> stored) {
    if (form.type() == TUint8.class) {
      Operand<TFloat32> bytes =
          tf.dtypes.cast(stored.asOutput().expect(TUint8.class), TFloat32.class);
      return tf.math.div(bytes, tf.constant(255f));
    }
    return stored.asOutput().expect(TFloat32.class);
  }

  @Override
  public List<Measure> measures() {
    return loss.takesLogits() ? BatchDice.MEASURES : BatchErrors.MEASURES;
  }

  @Override
  public Operand<TFloat32> counts(
      Ops tf, Operand<TFloat32> mean, Operand<TFloat32> output, Operand<TFloat32> target) {
    return loss.takesLogits()
        ? BatchDice.of(tf, mean, output, target)
        : BatchErrors.of(tf, mean, output, target);
  }

  @Override
  public Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output) {
    return loss.takesLogits() ? tf.math.sigmoid(output) : output;
  }

  @Override
  public Answers answers(List<String> names) {
    if (!names.isEmpty()) {
      throw new LaminaException(
          "There are %s names of classes, and the model %s tells no classes apart; leave them out."
              .formatted(names.size(), model.name()));
    }
    return loss.takesLogits() ? new Answers.Mask() : new Answers.Numbers();
  }

  @Override
  public void requireFit(Dataset data) {
    boolean mask = form.type() == TUint8.class;
    TargetKind expected = mask ? TargetKind.MASK : TargetKind.NUMBERS;
    if (data.targetKind() != expected) {
      throw new LaminaException(
          "%s: the model %s answers with %s of shape %s; take a data set with such targets, or a model that tells classes apart."
              .formatted(data, model.name(), mask ? "masks" : "numbers", model.outputShape()));
    }
    if (!data.targetShape().equals(model.outputShape())) {
      throw new LaminaException(
          "%s has targets of shape %s, the model %s answers with %s; pad the images, or take another model."
              .formatted(data.name(), data.targetShape(), model.name(), model.outputShape()));
    }
  }
}
