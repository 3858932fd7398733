package dev.lamina.runtime.train;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * The line of an epoch that goes on: "epoch 3/10 [====> ] 61 % loss 0.4123 ...". The bar has what
 * the texts leave of the line, because the library's own would rather cut the texts off.
 */
final class EpochLine implements ProgressBarRenderer {
  private static final int LEAST = 6;

  @Override
  public String render(ProgressState progress, int length) {
    double done = progress.getNormalizedProgress();
    String before = progress.getTaskName() + " [";
    String after =
        String.format(Locale.ROOT, "] %3.0f %%  %s", 100 * done, progress.getExtraMessage());
    int width = Math.max(LEAST, length - before.length() - after.length());
    int filled = (int) (done * width);
    String bar =
        "=".repeat(filled)
            + (filled < width ? ">" : "")
            + " ".repeat(Math.max(0, width - filled - 1));
    String line = before + bar + after;
    return line.length() <= length ? line : line.substring(0, length);
  }
}
