package dev.lamina.processor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a person is told, and can pass on, when the processor itself fails. */
final class BugReport {
  private static final int MOST_FRAMES = 6;

  private BugReport() {}

  /**
   * @param type what was being compiled
   */
  static String of(Throwable bug, String type) {
    String frames =
        Arrays.stream(bug.getStackTrace())
            .limit(MOST_FRAMES)
            .map(frame -> "\n  at " + frame)
            .collect(Collectors.joining());
    return "Lamina failed on %s, which is a bug in Lamina; please report these lines with the source of %s"
            .formatted(type, type)
        + "\n  %s".formatted(oneLine(bug))
        + frames
        + "\n  Lamina %s, Java %s of %s"
            .formatted(
                version(), System.getProperty("java.version"), System.getProperty("java.vendor"));
  }

  private static String oneLine(Throwable bug) {
    return bug.toString().replaceAll("\\s+", " ");
  }

  private static String version() {
    String version = BugReport.class.getPackage().getImplementationVersion();
    return version == null ? "built from source" : version;
  }
}
