package dev.lamina.samples;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.samples.study.GridRow;
import dev.lamina.samples.study.ResultsFile;
import dev.lamina.samples.study.TransferStudy;
import dev.lamina.samples.study.TransferTable;
import dev.lamina.samples.study.Variant;
import dev.lamina.samples.study.VariantCompiler;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** AReLU's table 2 in small: from gray images to coloured ones. */
@Command(
    name = "transfer",
    description = {
      "Train ConvMNIST on gray images, fine-tune it on the same images moved, inverted and"
          + " recoloured, and print the accuracies: table 2 of AReLU's paper (arXiv 2006.13858) in"
          + " small. A study that was interrupted goes on where it stopped."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferCommand implements Runnable {
  private static final String FILE = "transfer.tsv";
  private static final String MODEL = "mnist-conv-rgb";

  /** Functions, with what the paper reports. */
  private static final Map<String, String> FUNCTIONS = functions();

  private static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("@ReLU", "");
    functions.put("@PReLU", "");
    functions.put("@PAU", "- / - / 74.70");
    functions.put("@AReLU(alpha = 0.9, beta = 2.0)", "24.95 / 31.91 / 76.77");
    return functions;
  }

  private final SampleModels models;
  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;

  @Option(
      names = "--functions",
      paramLabel = "TEXT",
      description = {
        "An annotation, as it stands on a model; may be repeated. Default: ReLU, PReLU, PAU, AReLU."
      })
  private List<String> functions = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each, with seeds from 1 on. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--pretrain-epochs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Passes over the gray images. Default: ${DEFAULT-VALUE}.")
  private int before;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "100",
      description = "Passes over the recoloured images. Default: ${DEFAULT-VALUE}.")
  private int after;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "1e-5",
      description = "That of fine-tuning. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Mixin private StudyOutput output;

  TransferCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    require(seeds >= 1, "--seeds is " + seeds + "; expected 1 or more");
    require(before >= 1, "--pretrain-epochs is " + before + "; expected 1 or more");
    require(after >= 1, "--epochs is " + after + "; expected 1 or more");
    require(rate > 0 && rate < 1e6, "--learning-rate is " + rate + "; expected a number above 0");
    TrainTest gray = data.read(this::say);
    Dataset train = gray.train();
    require(
        train.imageShape().equals(List.of(28, 28, 1)) && train.classNames().size() == 10,
        "%s has images of %s and %s classes; expected gray ones, [28, 28, 1], of 10 classes"
            .formatted(train.name(), train.imageShape(), train.classNames().size()));
    SampleModel model = models.find(MODEL).orElseThrow();
    List<Variant> variants = new ArrayList<>();
    for (String function : functions.isEmpty() ? FUNCTIONS.keySet() : functions) {
      variants.add(new Variant(model, List.of(function), 1));
    }
    try (VariantCompiler compiled = VariantCompiler.of(variants);
        ResultsFile results = TransferStudy.open(output.folder(data).resolve(FILE))) {
      List<GridRow> rows = new ArrayList<>();
      for (int i = 0; i < variants.size(); i++) {
        String function = variants.get(i).functions().get(0);
        rows.add(
            new GridRow(
                variants.get(i),
                compiled.models().get(i),
                gray,
                FUNCTIONS.getOrDefault(function, "")));
      }
      TransferStudy study = new TransferStudy(rows, before, after, rate, seeds);
      StudyProgress progress = new StudyProgress(spec.commandLine().getOut());
      study.complete(results, progress);
      progress.finished();
      TransferTable table = new TransferTable(study, results);
      output.print(spec, table.legend(), table.text(), table.markdown());
    }
  }

  private void require(boolean fine, String message) {
    if (!fine) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
