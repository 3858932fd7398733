package dev.lamina.samples;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Experiments of papers, each a command below this one. */
@Command(
    name = "study",
    description = "Repeat the experiment of a paper.",
    mixinStandardHelpOptions = true,
    subcommands = LearningRateCommand.class)
final class StudyCommand implements Runnable {
  @Spec private CommandSpec spec;

  private StudyCommand() {}

  static CommandLine of(SampleModels models) {
    return new CommandLine(new StudyCommand())
        .addSubcommand(new TableCommand(models))
        .addSubcommand(new TransferCommand(models));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "the name of a study is missing: " + String.join(", ", spec.subcommands().keySet()));
  }
}
