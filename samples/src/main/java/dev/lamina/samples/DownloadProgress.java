package dev.lamina.samples;

import dev.lamina.samples.download.FetchListener;
import dev.lamina.samples.download.RemoteFile;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how files come: a bar on a terminal, else a line for each and for every tenth of it. */
final class DownloadProgress implements FetchListener {
  private final PrintWriter out;
  private final boolean terminal;
  private RemoteFile file;
  private ProgressBar bar;
  private long tenths;

  DownloadProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void isThere(RemoteFile there) {
    say(there.name() + " is there already");
  }

  @Override
  public void starts(RemoteFile started) {
    file = started;
    tenths = 0;
    say(
        String.format(
            Locale.ROOT, "%s, %,d bytes, from %s", file.name(), file.bytes(), file.address()));
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(file.name())
              .setInitialMax(file.bytes())
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" MB", 1_000_000)
              .showSpeed()
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public void has(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes);
      return;
    }
    long now = 10 * bytes / file.bytes();
    if (now > tenths) {
      say("  %s %%".formatted(10 * now));
    }
    tenths = now;
  }

  @Override
  public void ends() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
