package dev.lamina.runtime.train;

import java.io.PrintStream;

/** Prints what is trained on what, then one line an epoch. For a file, a pipe or a log. */
public final class PlainProgress implements TrainingListener {
  private final PrintStream out;

  public PlainProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(TrainingRun run) {
    out.println(Progress.heading(run));
  }

  @Override
  public void note(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void epochDone(EpochResult epoch, int epochs) {
    out.println(epoch.line(epochs));
    out.flush();
  }
}
