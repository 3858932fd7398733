package dev.lamina.samples;

import dev.lamina.Precision;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.model.Settings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a step computes in, for commands that take steps but follow no recipe. */
final class PrecisionOption {
  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      defaultValue = "fp32",
      converter = Converter.class,
      description = "What the network computes in; ${DEFAULT-VALUE} by default.")
  private Precision precision;

  Precision value() {
    return precision;
  }

  private static final class Converter implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String text) {
      try {
        return Settings.PRECISION.parse(text);
      } catch (LaminaException e) {
        throw new TypeConversionException("expected fp32 or bf16, but was '" + text + "'");
      }
    }
  }
}
