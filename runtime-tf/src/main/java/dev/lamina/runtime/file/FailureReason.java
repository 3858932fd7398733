package dev.lamina.runtime.file;

import java.io.IOException;

/** Why something with files failed, in a few words. */
public final class FailureReason {
  private FailureReason() {}

  public static String of(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    // TensorFlow appends the whole graph node on further lines.
    String first = message.lines().findFirst().orElse("").strip();
    return e instanceof IOException ? e.getClass().getSimpleName() + ": " + first : first;
  }
}
