package dev.lamina.runtime.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Characters as numbers, as the character-level networks of Zhang, Zhao and LeCun 2015 (arXiv
 * 1509.01626) read them: lower-cased, in reverse order, the last character first, so that the
 * beginning of what is read first stands at a fixed place. The codes are those of the authors' list
 * of 69 characters, in which the hyphen stands twice and counts with its second place, and 69 for a
 * new line. Everything else, blanks too, and what follows a short text is {@link #NONE}, which a
 * one-hot layer of depth 70 makes a row of zeros.
 */
public final class CharacterCodes {
  /** The number of codes; those of characters are below it. */
  public static final int COUNT = 70;

  /** No character of the list. */
  public static final int NONE = 255;

  /** The length in the paper. */
  public static final int LENGTH = 1014;

  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789-,;.!?:'\"/\\|_@#$%^&*~`+-=<>()[]{}\n";
  private static final byte[] CODES = new byte[256];

  static {
    Arrays.fill(CODES, (byte) NONE);
    for (int i = 0; i < CHARACTERS.length(); i++) {
      CODES[CHARACTERS.charAt(i)] = (byte) i;
    }
    for (char upper = 'A'; upper <= 'Z'; upper++) {
      CODES[upper] = CODES[Character.toLowerCase(upper)];
    }
  }

  private CharacterCodes() {}

  /**
   * The codes of a text.
   *
   * @param length of the result: of a longer text the end is kept
   */
  public static byte[] of(String text, int length) {
    byte[] codes = new byte[length];
    write(text, codes, 0, length);
    return codes;
  }

  /** Writes them into an array; every byte of a text in UTF-8 takes a place, as in the original. */
  static void write(String text, byte[] codes, int from, int length) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < length; i++) {
      codes[from + i] = i < bytes.length ? CODES[bytes[bytes.length - 1 - i] & 0xFF] : (byte) NONE;
    }
  }
}
