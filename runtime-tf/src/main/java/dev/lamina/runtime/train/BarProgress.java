package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.ModelSummary;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that fills during each epoch and leaves the epoch's line behind. For a terminal. */
public final class BarProgress implements TrainingListener {
  private final PrintStream out;
  private int epochs;
  private ProgressBar bar;

  public BarProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(ModelSummary model, Recipe recipe, Dataset train) {
    epochs = recipe.epochs();
    out.println(Progress.heading(model, recipe, train));
  }

  @Override
  public void stepDone(int epoch, int step, int steps, double loss) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch " + epoch + "/" + epochs)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              // The default one leaves an empty line behind every bar.
              .setConsumer(new ConsoleProgressBarConsumer(out))
              .clearDisplayOnFinish()
              .build();
    }
    bar.stepTo(step);
    // A text for every step would cost more than the smallest steps do.
    if (step % 20 == 0 || step == steps) {
      bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
    }
  }

  @Override
  public void note(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  @Override
  public void epochDone(EpochResult epoch, int count) {
    clear();
    out.println(epoch.line(count));
  }

  @Override
  public void finished() {
    clear();
  }

  private void clear() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
