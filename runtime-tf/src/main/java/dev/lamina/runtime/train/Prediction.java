package dev.lamina.runtime.train;

import java.util.Locale;

/**
 * A class that an example may be of.
 *
 * @param label from 0
 * @param name of the class; "class 3" where the checkpoint does not know
 * @param probability that the model gives it, 0 to 1
 */
public record Prediction(int label, String name, double probability) {

  /** As a line: "0.9871 ankle boot". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f %s", probability, name);
  }
}
