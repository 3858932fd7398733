package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TensorForm;
import dev.lamina.runtime.export.Answers;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * What a model learns to answer: how its targets lie in the graph, what a miss costs, what is
 * measured and what a prediction is. One class for each kind of target.
 *
 * @param <T> the type of a target, as the loss takes it
 */
sealed interface Objective<T extends TType> permits ClassObjective, ValueObjective {

  /**
   * The objective of a loss.
   *
   * @throws LaminaException if the model's output is not of the loss's kind
   */
  static Objective<?> of(ModelSummary model, TargetLoss<?> loss) {
    return loss instanceof Loss classes
        ? ClassObjective.of(model, classes)
        : ValueObjective.of(model, loss);
  }

  /** How targets are stored on the device. */
  TensorForm form();

  /**
   * The targets as the loss takes them.
   *
   * @param stored [B, ...], of the form's type
   */
  Operand<T> target(Ops tf, Operand<?> stored);

  TargetLoss<T> loss();

  /** What is measured besides the loss, in the order of {@link #counts}. */
  List<Measure> measures();

  /**
   * The loss, which is passed through, and for each measure its sum over the examples, in one
   * vector, because every fetch of a step costs.
   */
  Operand<TFloat32> counts(
      Ops tf, Operand<TFloat32> loss, Operand<TFloat32> output, Operand<T> target);

  /** What a prediction is, of the shape of the output: for classes their probabilities. */
  Operand<TFloat32> answer(Ops tf, Operand<TFloat32> output);

  /**
   * What the model answers with when it is exported.
   *
   * @param names of the classes, if there are any, in the order of the outputs; one that is not
   *     known is called by its number
   * @throws LaminaException if there are more names than outputs
   */
  Answers answers(List<String> names);

  /**
   * @throws LaminaException if the targets of a data set are not what the model answers
   */
  void requireFit(Dataset data);
}
