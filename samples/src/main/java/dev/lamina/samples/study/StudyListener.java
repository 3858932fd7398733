package dev.lamina.samples.study;

/** Hears of every run of a study. */
public interface StudyListener {

  /**
   * A run is there.
   *
   * @param done runs so far
   * @param all runs of the study
   * @param run what was trained
   * @param accuracy on the test set, NaN if training diverged
   * @param isNew whether it was trained now
   */
  void runDone(int done, int all, String run, double accuracy, boolean isNew);
}
