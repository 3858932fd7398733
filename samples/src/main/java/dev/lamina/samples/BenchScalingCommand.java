package dev.lamina.samples;

import dev.lamina.samples.bench.ScalingBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how the time of a step grows. */
@Command(
    name = "scaling",
    description = {
      "Time training steps of a model at several batches, beside deeper models, and with more or"
          + " fewer channels; each table with the exponent of the growth. Needs a JDK for --widths."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchScalingCommand implements Runnable {
  private final SampleModels models = SampleModels.builtIn();

  @Spec private CommandSpec spec;

  @Mixin private ModelArgument model;

  @Option(
      names = "--batches",
      split = ",",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Batches of the first table, at least two.")
  private List<Integer> batches = new ArrayList<>();

  @Option(
      names = "--beside",
      split = ",",
      paramLabel = "NAME",
      description = "Models of the second table, at --batch, besides the model itself.")
  private List<String> others = new ArrayList<>();

  @Option(
      names = "--widths",
      split = ",",
      paramLabel = "FACTOR",
      description = "Factors of all channels in the third table, at --batch, at least two.")
  private List<Double> widths = new ArrayList<>();

  @Mixin private BatchOption batch;

  @Mixin private RoundsOption rounds;

  @Override
  public void run() {
    check();
    SampleModel first = model.in(models);
    List<SampleModel> beside = new ArrayList<>(List.of(first));
    others.forEach(name -> beside.add(other(name)));
    ScalingBench bench = new ScalingBench(rounds.value());
    PrintWriter out = spec.commandLine().getOut();
    if (!batches.isEmpty()) {
      out.print(bench.batches(first, batches));
      out.flush();
    }
    if (!others.isEmpty()) {
      out.print(bench.models(beside, batch.value()));
      out.flush();
    }
    if (!widths.isEmpty()) {
      out.print(bench.widths(first, widths, batch.value()));
      out.flush();
    }
  }

  private void check() {
    if (widths.stream().anyMatch(width -> !(width > 0))) {
      throw wrong("--widths must be above 0");
    }
    boolean few = batches.size() == 1 || widths.size() == 1;
    if (few || batches.isEmpty() && widths.isEmpty() && others.isEmpty()) {
      throw wrong("nothing to compare; give two or more --batches or --widths, or --beside");
    }
  }

  private SampleModel other(String name) {
    return models.find(name).orElseThrow(() -> wrong("there is no model \"" + name + "\""));
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
