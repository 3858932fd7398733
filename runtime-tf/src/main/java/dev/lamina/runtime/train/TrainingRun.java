package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.ModelSummary;
import java.util.Optional;

/**
 * One call of {@link Trainer#fit(Dataset, Dataset, TrainingListener...)}, as its listeners see it.
 *
 * @param trainer that trains; it may be asked for values, and predict, after an epoch
 * @param train the training set
 * @param test what is measured after every epoch; empty if there is none
 * @param epochsBefore the epochs that were finished before this call
 */
public record TrainingRun(
    Trainer trainer, Dataset train, Optional<Dataset> test, int epochsBefore) {

  /** The model as it was compiled. */
  public ModelSummary summary() {
    return trainer.summary();
  }

  /** The model's recipe with the builder's changes. */
  public Recipe recipe() {
    return trainer.recipe();
  }
}
