package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.ModelSummary;
import java.io.PrintStream;

/** Prints what is trained on what, then one line an epoch. For a file, a pipe or a log. */
public final class PlainProgress implements TrainingListener {
  private final PrintStream out;

  public PlainProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(ModelSummary model, Recipe recipe, Dataset train) {
    out.println(Progress.heading(model, recipe, train));
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
