package dev.lamina.samples.synthetic;

import dev.lamina.runtime.data.CharacterCodes;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import java.util.List;

/**
 * Texts of made-up words in four classes, computed from nothing, for a first try of a model that
 * reads characters. 200 words occur in all classes, twelve more in one of them each; every eighth
 * word or so is one of these. Text i is the same in a set of any size, on any machine. <b>Its
 * accuracies say nothing about language.</b>
 */
public final class SyntheticText {
  /** The name in logs and tables. */
  public static final String NAME = "Synthetic text";

  public static final int TRAIN_SIZE = 2_000;

  private static final long SEED = 0x7e87;
  private static final int COMMON = 200;
  private static final int OWN = 12;
  private static final List<String> CLASSES = List.of("north", "east", "south", "west");

  private SyntheticText() {}

  /**
   * Both parts.
   *
   * @param length of the sequences of {@link CharacterCodes}
   */
  public static TrainTest read(int trainSize, int testSize, int length) {
    return new TrainTest(part(0, trainSize, length), part(1, testSize, length));
  }

  private static Dataset part(int part, int size, int length) {
    byte[] codes = new byte[Math.multiplyExact(size, length)];
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % CLASSES.size();
      byte[] text = CharacterCodes.of(text(part, i, (int) labels[i]), length);
      System.arraycopy(text, 0, codes, i * length, length);
    }
    return Dataset.named(NAME).codes(length, codes).classes(labels, CLASSES);
  }

  static String text(int part, int index, int label) {
    Draws draws = new Draws(SEED, part, index);
    StringBuilder text = new StringBuilder();
    int words = 20 + draws.below(40);
    for (int i = 0; i < words; i++) {
      boolean own = draws.below(8) == 0;
      text.append(word(own ? COMMON + label * OWN + draws.below(OWN) : draws.below(COMMON)));
      text.append(draws.below(10) == 0 ? ". " : " ");
    }
    return text.toString();
  }

  /** Syllables of a consonant and a vowel, two to four. */
  private static String word(int number) {
    Draws draws = new Draws(SEED, -1, number);
    StringBuilder word = new StringBuilder();
    int syllables = 2 + draws.below(3);
    for (int i = 0; i < syllables; i++) {
      word.append("bdfghklmnprstvwz".charAt(draws.below(16)))
          .append("aeiou".charAt(draws.below(5)));
    }
    return word.toString();
  }
}
