package dev.lamina.runtime.train;

/** Adds up how long steps take, and how much of that is waiting for data. */
final class StepTimes {
  private long started;
  private long ready;
  private long stopped;
  private long total;
  private long waited;

  /** A step begins to wait for its data. */
  void start() {
    started = System.nanoTime();
  }

  /** The data of the step are there. */
  void dataReady() {
    ready = System.nanoTime();
  }

  /** The step is done. */
  void stop() {
    stopped = System.nanoTime();
    total += stopped - started;
    waited += ready - started;
  }

  /** What the last step gave. */
  StepResult result(int epoch, int step, int steps, double loss, int examples) {
    return new StepResult(
        epoch, step, steps, loss, examples, (stopped - started) / 1e9, (ready - started) / 1e9);
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
