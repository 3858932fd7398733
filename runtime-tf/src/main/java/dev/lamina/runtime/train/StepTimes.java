package dev.lamina.runtime.train;

/** Adds up how long steps take, and how much of that is waiting for data. */
final class StepTimes {
  private long started;
  private long ready;
  private long total;
  private long waited;
  private long totalBefore;
  private long waitedBefore;

  /** From here on steps are taken together; each is said to have taken the mean of these. */
  void lap() {
    totalBefore = total;
    waitedBefore = waited;
  }

  /** A step, or several in one run, begins to wait for its data. */
  void start() {
    started = System.nanoTime();
  }

  /** The data are there. */
  void dataReady() {
    ready = System.nanoTime();
  }

  /** It is done. */
  void stop() {
    total += System.nanoTime() - started;
    waited += ready - started;
  }

  /**
   * What a step gave.
   *
   * @param taken steps since {@link #lap}
   */
  StepResult result(int epoch, int step, int steps, double loss, int examples, int taken) {
    return new StepResult(
        epoch,
        step,
        steps,
        loss,
        examples,
        (total - totalBefore) / 1e9 / taken,
        (waited - waitedBefore) / 1e9 / taken);
  }

  /** Of all steps. */
  double seconds() {
    return total / 1e9;
  }

  /** Of all steps. */
  double waitSeconds() {
    return waited / 1e9;
  }
}
