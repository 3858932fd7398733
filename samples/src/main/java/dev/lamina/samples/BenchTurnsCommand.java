package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.samples.bench.Turns;
import dev.lamina.samples.bench.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One side of benchmarks/compare.py. */
@Command(
    name = "turns",
    description = {
      "Take steps of training or inference when told to: for each line with a number on standard"
          + " input it takes so many and prints the seconds and the losses; for a line \"memory\" one,"
          + " and the bytes of a GPU that it had in use at most, 0 on the CPU. benchmarks/compare.py"
          + " lets it and other frameworks take turns."
    },
    mixinStandardHelpOptions = true)
final class BenchTurnsCommand implements Runnable {
  /** What is asked for in the place of a number of steps. */
  private static final String MEMORY = "memory";

  private final SampleModels models = SampleModels.builtIn();

  @Spec private CommandSpec spec;

  @Mixin private ModelArgument model;

  @Mixin private BatchOption batch;

  @Mixin private PrecisionOption precision;

  @Option(
      names = "--inference",
      description = "Only the forward pass in evaluation, and the loss, instead of training.")
  private boolean inference;

  @Option(
      names = "--start",
      paramLabel = "DIR",
      description = "Write the weights and the batch there, for others to start from.")
  private Path start;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Work work = inference ? Work.INFERENCE : Work.TRAINING;
    try (Turns turns = new Turns(model.in(models), batch.value(), precision.value(), work)) {
      if (start != null) {
        Files.createDirectories(start);
        turns.writeStart(start);
      }
      out.println("ready");
      out.flush();
      takeTurns(turns, out);
    } catch (IOException e) {
      throw new LaminaException("Cannot write to %s: %s.".formatted(start, e), e);
    }
  }

  private void takeTurns(Turns turns, PrintWriter out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(line.strip().equals(MEMORY) ? turns.memory() : turn(turns, steps(line)));
      out.flush();
    }
  }

  private static String turn(Turns turns, int steps) {
    long began = System.nanoTime();
    float[] losses = turns.run(steps);
    StringBuilder answer =
        new StringBuilder(String.format(Locale.ROOT, "%.6f", (System.nanoTime() - began) / 1e9));
    for (float loss : losses) {
      answer.append(' ').append(loss);
    }
    return answer.toString();
  }

  private int steps(String line) {
    try {
      return Integer.parseInt(line.strip());
    } catch (NumberFormatException e) {
      throw new LaminaException("\"%s\" is no number of steps.".formatted(line.strip()), e);
    }
  }
}
