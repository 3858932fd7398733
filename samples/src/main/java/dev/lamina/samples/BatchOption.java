package dev.lamina.samples;

import picocli.CommandLine.Option;

/** The batch of what is measured, for commands that take steps but follow no recipe. */
final class BatchOption {
  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "64",
      converter = CountConverter.class,
      description = "Examples a step; ${DEFAULT-VALUE} by default.")
  private int batch;

  int value() {
    return batch;
  }
}
