package dev.lamina.samples;

import dev.lamina.runtime.train.Progress;
import dev.lamina.samples.study.StudyListener;
import java.io.PrintWriter;
import java.util.Locale;

/** How far a study is: one line that changes on a terminal, elsewhere about twenty lines in all. */
final class StudyProgress implements StudyListener {
  private static final int LINES = 20;
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean onTerminal = Progress.isOnTerminal();
  private final long start = System.nanoTime();
  private int trained;
  private boolean shown;

  StudyProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void runDone(int done, int all, String run, double accuracy, boolean isNew) {
    if (!isNew) {
      return;
    }
    trained++;
    double minutes = (System.nanoTime() - start) / 6e10 / trained * (all - done);
    String line =
        String.format(
            Locale.ROOT,
            "%,d of %,d runs, about %.0f min left; %s: %s",
            done,
            all,
            Math.ceil(minutes),
            run,
            Double.isNaN(accuracy) ? "diverged" : String.format(Locale.ROOT, "%.4f", accuracy));
    if (onTerminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
    } else if (done * LINES / all > (done - 1) * LINES / all) {
      out.println(line);
    }
    shown = true;
    out.flush();
  }

  /** Leaves the line. */
  void finished() {
    if (onTerminal && shown) {
      out.println();
    }
  }
}
