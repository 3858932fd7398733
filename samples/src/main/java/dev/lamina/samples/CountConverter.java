package dev.lamina.samples;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many of something there are to be: a whole number from 1 on. */
final class CountConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The same answer.
    }
    throw new TypeConversionException("expected a whole number, 1 or more, but was '" + text + "'");
  }
}
