package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.report.ModelSummary;

/** Whether a data set can be fed to a model, said before a kernel finds out. */
final class DataCheck {
  private final ModelSummary model;

  DataCheck(ModelSummary model) {
    this.model = model;
  }

  /**
   * @throws LaminaException if the images have another shape than the model's input
   */
  void images(Dataset data) {
    if (!data.imageShape().equals(model.inputShape())) {
      throw new LaminaException(
          "%s has images of shape %s, the model %s takes %s; pad the images or repeat their channels, or take another model."
              .formatted(data.name(), data.imageShape(), model.name(), model.inputShape()));
    }
  }

  /**
   * @throws LaminaException if the images do not fit, or there are more classes than outputs
   */
  void labelled(Dataset data) {
    images(data);
    int outputs = model.outputShape().get(0);
    if (data.classNames().size() > outputs) {
      throw new LaminaException(
          "%s has %d classes, the model %s has %d outputs; take a model with as many outputs as classes."
              .formatted(data.name(), data.classNames().size(), model.name(), outputs));
    }
  }

  /**
   * @throws LaminaException if there is not one whole batch of examples
   */
  void batches(Dataset data, int batch) {
    if (batch > data.size()) {
      throw new LaminaException(
          "%s has %,d images, fewer than one batch of %,d; use a smaller batch."
              .formatted(data.name(), data.size(), batch));
    }
  }
}
