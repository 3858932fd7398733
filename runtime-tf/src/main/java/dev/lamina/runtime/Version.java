package dev.lamina.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The version of Lamina, as files that it writes name it. */
public final class Version {
  private static final String NUMBER = read();

  private Version() {}

  /** Such as "0.1.0". */
  public static String number() {
    return NUMBER;
  }

  private static String read() {
    try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("the version stands in every jar of Lamina", e);
    }
  }
}
