package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Nearest;
import dev.lamina.samples.bench.ActivationsBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures activation functions beside ReLU. */
@Command(
    name = "activations",
    description =
        "Time each function over ReLU: alone, in VGG-11, and ConvReLU in DenseNet; more rounds for"
            + " what is fast.",
    mixinStandardHelpOptions = true)
final class BenchActivationsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--functions",
      split = ",",
      paramLabel = "NAME",
      description = "Only these, with commas between; all by default.")
  private List<String> functions = new ArrayList<>();

  @Mixin private RoundsOption rounds;

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write the tables there too.")
  private Path markdown;

  @Override
  public void run() {
    List<String> known = ActivationsBench.names();
    for (String function : functions) {
      if (!known.contains(function)) {
        String advice =
            Nearest.to(function, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("\"lamina activations\" lists them.");
        throw new ParameterException(
            spec.commandLine(), "there is no activation function \"" + function + "\"; " + advice);
      }
    }
    ActivationsBench bench =
        new ActivationsBench(functions.isEmpty() ? known : functions, rounds.value());
    StringBuilder all = new StringBuilder();
    show(all, bench.alone());
    show(all, bench.convReLU());
    show(all, bench.vgg11());
    show(all, bench.denseNet());
    if (markdown != null) {
      write(all.toString());
    }
  }

  private void show(StringBuilder all, String part) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(part);
    out.flush();
    all.append(part);
  }

  private void write(String text) {
    try {
      Files.writeString(markdown, text);
    } catch (IOException e) {
      throw new LaminaException(
          "Cannot write %s: %s; give a file that can be written.".formatted(markdown, e), e);
    }
  }
}
