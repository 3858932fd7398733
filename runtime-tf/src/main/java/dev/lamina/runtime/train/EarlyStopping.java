package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;

/**
 * When training stops before its last epoch: after {@code patience} epochs in a row in none of
 * which what is monitored got better, by more than the minimum improvement, than it had been
 * before. Each method returns a changed copy:
 *
 * <pre>
 *   Trainer.of(ResNet18Graph::new).earlyStopping(EarlyStopping.patience(5).restoringBest())
 * </pre>
 *
 * <p>As in Keras's callback of this name. What is monitored is {@link TrainerBuilder#monitor}'s.
 *
 * @param patience epochs without improvement after which training stops, at least 1
 * @param minimumImprovement a smaller one counts as none; 0 by default
 * @param restoresBest whether the trainer ends with all variables as they were after the best
 *     epoch, also when training was not stopped; false by default
 */
public record EarlyStopping(int patience, double minimumImprovement, boolean restoresBest) {

  /**
   * @throws LaminaException if patience is below 1, or the improvement negative or not finite
   */
  public EarlyStopping {
    if (patience < 1) {
      throw new LaminaException(
          "The patience of early stopping is %s epochs; expected 1 or more.".formatted(patience));
    }
    if (!(minimumImprovement >= 0 && minimumImprovement < Double.POSITIVE_INFINITY)) {
      throw new LaminaException(
          "The minimum improvement of early stopping is %s; expected 0 or more."
              .formatted(minimumImprovement));
    }
  }

  public static EarlyStopping patience(int epochs) {
    return new EarlyStopping(epochs, 0, false);
  }

  public EarlyStopping minimumImprovement(double value) {
    return new EarlyStopping(patience, value, restoresBest);
  }

  public EarlyStopping restoringBest() {
    return new EarlyStopping(patience, minimumImprovement, true);
  }
}
