package dev.lamina.runtime.train;

import java.io.IOException;

/** Why something with files failed, in a few words. */
final class FailureReason {
  private FailureReason() {}

  static String of(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    // TensorFlow appends the whole graph node on further lines.
    String first = message.lines().findFirst().orElse("").strip();
    return e instanceof IOException ? e.getClass().getSimpleName() + ": " + first : first;
  }
}
