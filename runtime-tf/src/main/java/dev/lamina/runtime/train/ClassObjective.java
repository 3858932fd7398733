package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TargetKind;
import dev.lamina.runtime.data.TensorForm;
import dev.lamina.runtime.export.Answers;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One class out of several: the output is a logit for each. */
record ClassObjective(ModelSummary model, Loss loss) implements Objective<TInt64> {

  static ClassObjective of(ModelSummary model, Loss loss) {
    if (model.outputShape().size() != 1) {
      throw new LaminaException(
          "%s has an output of shape %s; a loss of classes takes one number a class: end with a dense layer, or give a loss whose target has the shape of the output."
              .formatted(model.name(), model.outputShape()));
    }
    return new ClassObjective(model, loss);
  }

  @Override
  public TensorForm form() {
    return TensorForm.CLASS;
  }

  @Override
  public Operand<TInt64> target(Ops tf, Operand<?> stored) {
    return stored.asOutput().expect(TInt64.class);
  }

  @Override
  public List<Measure> measures() {
    return BatchCounts.MEASURES;
  }

  @Override
  public Operand<TFloat32> counts(
      Ops tf, Operand<TFloat32> mean, Operand<TFloat32> output, Operand<TInt64> target) {
    return BatchCounts.of(tf, mean, output, target);
  }

  @Override
  public Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output) {
    return tf.nn.softmax(output);
  }

  @Override
  public Answers answers(List<String> names) {
    int outputs = model.outputShape().get(0);
    if (names.size() > outputs) {
      throw new LaminaException(
          "There are %s names of classes, and the model %s has %s outputs; give one name an output."
              .formatted(names.size(), model.name(), outputs));
    }
    List<String> all = new ArrayList<>(names);
    for (int number = names.size(); number < outputs; number++) {
      all.add(Integer.toString(number));
    }
    return new Answers.Classes(all);
  }

  @Override
  public void requireFit(Dataset data) {
    int outputs = model.outputShape().get(0);
    if (data.targetKind() != TargetKind.CLASS) {
      throw new LaminaException(
          "%s: the model %s tells %s classes apart, and these examples have none; take a model that is trained for such targets."
              .formatted(data, model.name(), outputs));
    }
    if (data.classNames().size() > outputs) {
      throw new LaminaException(
          "%s has %s classes, the model %s has %s outputs; take a model with as many outputs as classes."
              .formatted(data.name(), data.classNames().size(), model.name(), outputs));
    }
  }
}
