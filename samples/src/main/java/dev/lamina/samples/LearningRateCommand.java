package dev.lamina.samples;

import dev.lamina.runtime.Nearest;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.study.LearningRateStudy;
import dev.lamina.samples.study.ResultsFile;
import dev.lamina.samples.study.Run;
import dev.lamina.samples.study.StudyFunction;
import dev.lamina.samples.study.StudyTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** AReLU's table 1: the accuracy after the first epoch at several learning rates. */
@Command(
    name = "learning-rate",
    description = {
      "Train ConvMNIST with each activation function at each learning rate and print the test"
          + " accuracies: table 1 of AReLU's paper (arXiv 2006.13858). A study that was interrupted"
          + " goes on where it stopped."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class LearningRateCommand implements Runnable {
  private static final String FILE = "learning-rate.tsv";

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;

  @Option(
      names = "--functions",
      paramLabel = "NAME",
      split = ",",
      description = "Only these, separated by commas. Default: all, see \"activations\".")
  private List<String> names;

  @Option(
      names = "--rates",
      paramLabel = "X",
      split = ",",
      defaultValue = "1e-2,1e-3,1e-4,1e-5",
      description = "Learning rates, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<Double> rates;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each, with seeds from 1 on. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Passes over the training set. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Mixin private StudyOutput output;

  @Override
  public void run() {
    require(seeds >= 1, "--seeds is " + seeds + "; expected 1 or more");
    require(epochs >= 1, "--epochs is " + epochs + "; expected 1 or more");
    for (double rate : rates) {
      require(rate > 0 && rate < 1e6, "--rates has " + rate + "; expected numbers above 0");
    }
    List<StudyFunction> functions =
        names == null
            ? StudyFunction.all()
            : names.stream().map(this::function).distinct().toList();
    LearningRateStudy study =
        new LearningRateStudy(
            functions,
            rates.stream().distinct().toList(),
            seeds,
            epochs,
            read(functions.get(0).summary()));
    PrintWriter out = spec.commandLine().getOut();
    try (ResultsFile results = Run.open(output.folder(data).resolve(FILE))) {
      StudyProgress progress = new StudyProgress(out);
      study.complete(results, progress);
      progress.finished();
      StudyTable table = new StudyTable(study, results);
      output.print(spec, table.title(), table.text(), table.markdown());
    }
  }

  private void require(boolean fine, String message) {
    if (!fine) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private StudyFunction function(String name) {
    List<String> known = StudyFunction.all().stream().map(StudyFunction::name).toList();
    int index =
        IntStream.range(0, known.size())
            .filter(i -> known.get(i).equalsIgnoreCase(name.strip()))
            .findFirst()
            .orElse(-1);
    if (index < 0) {
      String advice =
          Nearest.to(name, known)
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("\"lamina activations\" lists them.");
      throw new ParameterException(
          spec.commandLine(), "there is no function \"" + name + "\" in the study; " + advice);
    }
    return StudyFunction.all().get(index);
  }

  private TrainTest read(ModelSummary model) {
    PrintWriter out = spec.commandLine().getOut();
    TrainTest both = data.read(out::println);
    return new TrainTest(
        SampleData.fitting(both.train(), model, out::println),
        SampleData.fitting(both.test(), model, note -> {}));
  }
}
