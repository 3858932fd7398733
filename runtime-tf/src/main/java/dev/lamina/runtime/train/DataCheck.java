package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.InputKind;
import dev.lamina.runtime.report.ModelSummary;
import java.util.Locale;

/** Whether a data set can be fed to a model, said before a kernel finds out. */
final class DataCheck {
  private final ModelSummary model;
  private final Objective<?> objective;

  DataCheck(ModelSummary model, Objective<?> objective) {
    this.model = model;
    this.objective = objective;
  }

  /**
   * @throws LaminaException if the examples have another shape than the model's input
   */
  void inputs(Dataset data) {
    if (data.inputShape().equals(model.inputShape())) {
      return;
    }
    if (data.inputKind() == InputKind.IMAGE && model.inputShape().size() == 3) {
      throw new LaminaException(
          "%s has images of shape %s, the model %s takes %s; pad the images or repeat their channels, or take another model."
              .formatted(data.name(), data.inputShape(), model.name(), model.inputShape()));
    }
    throw new LaminaException(
        "%s: the model %s takes an input of shape %s, these are of shape %s; take another data set or model."
            .formatted(data, model.name(), model.inputShape(), data.inputShape()));
  }

  /**
   * @throws LaminaException if the inputs do not fit, or the targets are not what the model answers
   */
  void labelled(Dataset data) {
    inputs(data);
    objective.requireFit(data);
  }

  /**
   * @throws LaminaException if there is not one whole batch of examples
   */
  void batches(Dataset data, int batch) {
    if (batch > data.size()) {
      throw new LaminaException(
          String.format(
              Locale.ROOT,
              "%s has %,d examples, fewer than one batch of %,d; use a smaller batch.",
              data.name(),
              data.size(),
              batch));
    }
  }
}
