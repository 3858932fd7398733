package dev.lamina.samples;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model that a command is about. */
final class ModelArgument {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "MODEL", description = "Name of the model, see \"models\".")
  private String name;

  SampleModel in(SampleModels models) {
    return models.find(name).orElseThrow(() -> unknown(models));
  }

  private ParameterException unknown(SampleModels models) {
    String advice =
        models
            .nearest(name)
            .map(known -> "did you mean \"" + known + "\"?")
            .orElse("\"lamina models\" lists them.");
    return new ParameterException(
        command.commandLine(), "there is no model \"" + name + "\"; " + advice);
  }
}
