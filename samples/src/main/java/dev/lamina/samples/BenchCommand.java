package dev.lamina.samples;

import picocli.CommandLine.Command;

/** Measures. */
@Command(
    name = "bench",
    description = "Measure speed, as ratios within one run.",
    subcommands = {
      BenchActivationsCommand.class,
      BenchConvolutionsCommand.class,
      BenchDepthwiseCommand.class,
      BenchInputCommand.class,
      BenchPrecisionCommand.class,
      BenchRewritesCommand.class,
      BenchScalingCommand.class,
      BenchStartCommand.class,
      BenchTurnsCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {}
