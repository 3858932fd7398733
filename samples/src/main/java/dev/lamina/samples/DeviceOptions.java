package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.device.DeviceSettings;
import dev.lamina.runtime.device.DeviceSettings.Choice;
import dev.lamina.runtime.device.Devices;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What a command computes on. */
final class DeviceOptions {
  private static final String NAME = "computesOn";

  @Option(
      names = "--gpu",
      description = "Compute on an NVIDIA GPU; without one that can be used, fail.")
  private boolean gpu;

  @Option(
      names = "--cuda",
      paramLabel = "WHERE",
      description = {
        "With --gpu, where CUDA comes from: bundled (what Lamina brings), system, or a directory."
            + " Default: bundled."
      })
  private String cuda;

  @Option(
      names = "--gpu-memory",
      paramLabel = "SHARE",
      description = "With --gpu, the share of its memory that may be taken. Default: 1.")
  private Double memory;

  @Option(
      names = "--no-tf32",
      description = {
        "With --gpu, multiply float32 values in float32; cards from Ampere on do it in TF32"
            + " otherwise, faster and with 10 bits of the mantissa."
      })
  private boolean noTf32;

  /** Gives a command the options. */
  static CommandLine addTo(CommandLine command) {
    command.getCommandSpec().addMixin(NAME, CommandSpec.forAnnotatedObject(new DeviceOptions()));
    return command;
  }

  /**
   * What was asked for; what was not is as the system properties say.
   *
   * @throws LaminaException if an option of GPUs stands without --gpu
   */
  DeviceSettings settings() {
    DeviceSettings settings = DeviceSettings.fromProperties();
    if (gpu) {
      settings = settings.with(Choice.GPU);
    } else if (cuda != null || memory != null || noTf32) {
      throw new LaminaException("--cuda, --gpu-memory and --no-tf32 go with --gpu; say that too.");
    }
    if (noTf32) {
      settings = settings.withTf32(false);
    }
    if (cuda != null) {
      settings = settings.withCuda(cuda);
    }
    return memory == null ? settings : settings.withMemory(memory);
  }

  /** Settles what the command computes on, if it has the options, before it starts. */
  static void settle(ParseResult parsed) {
    ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    CommandSpec spec = innermost.commandSpec();
    CommandSpec mixin = spec.mixins().get(NAME);
    boolean isHelp = innermost.isUsageHelpRequested() || innermost.isVersionHelpRequested();
    if (mixin != null && !isHelp) {
      Devices.use(((DeviceOptions) mixin.userObject()).settings());
    }
  }
}
