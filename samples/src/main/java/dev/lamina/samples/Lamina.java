package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of the samples. It exits with 0 when all went well, with 1 when a command could
 * not do its work, and with 2 when it was called wrongly; both are said in one line on standard
 * error.
 */
@Command(
    name = "lamina",
    description = "Neural networks declared as annotated Java types.",
    mixinStandardHelpOptions = true,
    version = "lamina 0.1.0-SNAPSHOT")
public final class Lamina implements Runnable {
  @Spec private CommandSpec spec;

  private Lamina() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] arguments) {
    // What is printed can be read by programs, and compared, whatever language the system speaks.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(run(commandLine(SampleModels.builtIn()), arguments));
  }

  /** Runs a command; gives its exit status. */
  static int run(CommandLine line, String... arguments) {
    Optional<List<String>> resumed;
    try {
      resumed = ResumedCommand.of(arguments);
    } catch (LaminaException e) {
      return failed(e, line);
    }
    if (resumed.isEmpty()) {
      return line.execute(arguments);
    }
    return line.setOverwrittenOptionsAllowed(true).execute(resumed.get().toArray(String[]::new));
  }

  static CommandLine commandLine(SampleModels models) {
    CommandLine train = new CommandLine(new TrainCommand(models));
    CommandLine recipe = new CommandLine(new RecipeCommand(models));
    RecipeOptions.addTo(train.getCommandSpec());
    RecipeOptions.addTo(recipe.getCommandSpec());
    CommandLine bench = new CommandLine(new BenchCommand());
    CommandLine study = StudyCommand.of(models);
    bench.getSubcommands().values().forEach(DeviceOptions::addTo);
    study.getSubcommands().values().forEach(DeviceOptions::addTo);
    return new CommandLine(new Lamina())
        .addSubcommand(new ModelsCommand(models))
        .addSubcommand(new SummaryCommand(models))
        .addSubcommand(DeviceOptions.addTo(train))
        .addSubcommand(recipe)
        .addSubcommand(DeviceOptions.addTo(new CommandLine(new PredictCommand(models))))
        .addSubcommand(new ExportCommand(models))
        .addSubcommand(new ImportWeightsCommand(models))
        .addSubcommand(new DownloadCommand())
        .addSubcommand(new ActivationsCommand())
        .addSubcommand(bench)
        .addSubcommand(DeviceOptions.addTo(new CommandLine(new ProfileCommand(models))))
        .addSubcommand(new DoctorCommand())
        .addSubcommand(study)
        .setExecutionStrategy(Lamina::execute)
        .setParameterExceptionHandler((e, arguments) -> calledWrongly(e))
        .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
  }

  private static int execute(CommandLine.ParseResult parsed) {
    try {
      DeviceOptions.settle(parsed);
    } catch (LaminaException e) {
      throw new CommandLine.ExecutionException(
          parsed.commandSpec().commandLine(), e.getMessage(), e);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int calledWrongly(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("did you mean " + String.join(" or ", suggestions) + "?");
      }
    }
    err.println("\"" + command.getCommandSpec().qualifiedName() + " --help\" shows how to call it");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command) throws Exception {
    if (e instanceof LaminaException known) {
      return failed(known, command);
    }
    throw e;
  }

  private static int failed(LaminaException e, CommandLine command) {
    command.getErr().println("error: " + e.getMessage());
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
