package dev.lamina.samples;

import picocli.CommandLine.Option;

/** How often what is measured takes its turn. */
final class RoundsOption {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "10",
      converter = CountConverter.class,
      description =
          "Rounds that are counted, in each of which all take their turn, after some that are not;"
              + " ${DEFAULT-VALUE} by default.")
  private int rounds;

  int value() {
    return rounds;
  }
}
