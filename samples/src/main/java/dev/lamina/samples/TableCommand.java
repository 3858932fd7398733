package dev.lamina.samples;

import dev.lamina.runtime.Nearest;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.samples.study.GridRow;
import dev.lamina.samples.study.GridStudy;
import dev.lamina.samples.study.GridTable;
import dev.lamina.samples.study.PaperRow;
import dev.lamina.samples.study.PaperTable;
import dev.lamina.samples.study.ResultsFile;
import dev.lamina.samples.study.Variant;
import dev.lamina.samples.study.VariantCompiler;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tables of the papers, and any grid of models and functions. */
@Command(
    name = "table",
    description = {
      "Train the models of a paper's table and print it with the paper's numbers beside. A study"
          + " that was interrupted goes on where it stopped. Tables: arelu-3, arelu-4 (arXiv"
          + " 2006.13858), convrelu-1, convrelu-3, convrelu-4, convrelu-5 (Gao, Cai, Ji 2020); grid"
          + " takes every --model with every --functions."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TableCommand implements Runnable {
  private static final String GRID = "grid";
  private static final String FILE = "table.tsv";

  private final SampleModels models;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The table.")
  private String name;

  @Mixin private DataOptions data;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Only rows of this model; for a grid, a model. May be repeated.")
  private List<String> only = List.of();

  @Option(
      names = "--functions",
      paramLabel = "TEXT",
      description = {
        "Only rows with these functions; for a grid, annotations as they stand on a model:"
            + " '@ReLU @ConvReLU(placement = Placement.ALL)'. May be repeated."
      })
  private List<String> functions = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each row, with seeds from 1 on. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--width",
      paramLabel = "X",
      defaultValue = "1",
      description = "A factor of every model's channels. Default: ${DEFAULT-VALUE}.")
  private double width;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = {
        "Passes over the training set; the steps of the learning rate move in proportion."
      })
  private Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private Integer batch;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Learning rate.")
  private Double learningRate;

  @Mixin private StudyOutput output;

  TableCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    require(seeds >= 1, "--seeds is " + seeds + "; expected 1 or more");
    require(width > 0 && width <= 100, "--width is " + width + "; expected a number above 0");
    PaperTable table = name.equals(GRID) ? grid() : paper();
    TrainTest both = data.read(this::say);
    int classes = both.train().classNames().size();
    List<Variant> variants = new ArrayList<>();
    for (PaperRow row : table.rows()) {
      variants.add(new Variant(modelFor(row.model(), classes), row.functions(), width));
    }
    say(table.title());
    try (VariantCompiler compiled = VariantCompiler.of(variants);
        ResultsFile results = GridStudy.open(output.folder(data).resolve(FILE))) {
      List<GridRow> rows = new ArrayList<>();
      for (int i = 0; i < variants.size(); i++) {
        SampleModel model = compiled.models().get(i);
        String paper = table.rows().get(i).paper().getOrDefault(classes, "");
        rows.add(new GridRow(variants.get(i), model, fitting(both, model), paper));
      }
      GridStudy study = new GridStudy(rows, recipe(table.recipe()), seeds);
      StudyProgress progress = new StudyProgress(spec.commandLine().getOut());
      study.complete(results, progress);
      progress.finished();
      GridTable printed = new GridTable(study, results);
      output.print(spec, printed.legend(), printed.text(), printed.markdown());
    }
  }

  private PaperTable paper() {
    PaperTable table = PaperTable.find(name).orElseThrow(this::unknownTable);
    List<PaperRow> rows =
        table.rows().stream()
            .filter(row -> only.isEmpty() || only.contains(row.model()))
            .filter(row -> functions.isEmpty() || functions.contains(text(row)))
            .toList();
    require(
        !rows.isEmpty(),
        "no row of %s has such a model and such functions; it has %s"
            .formatted(name, table.rows().stream().map(r -> r.model() + " " + text(r)).toList()));
    return new PaperTable(table.name(), table.title(), table.recipe(), rows);
  }

  private ParameterException unknownTable() {
    List<String> known = PaperTable.all().stream().map(PaperTable::name).toList();
    String advice =
        Nearest.to(name, known)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("there are " + String.join(", ", known) + ", grid");
    return mistake("there is no table \"" + name + "\"; " + advice);
  }

  private static String text(PaperRow row) {
    return String.join(" ", row.functions());
  }

  private PaperTable grid() {
    require(
        !only.isEmpty() && !functions.isEmpty(),
        "a grid takes --model and --functions, each once or more");
    List<PaperRow> rows = new ArrayList<>();
    for (String model : only) {
      for (String annotations : functions) {
        rows.add(new PaperRow(model, List.of(annotations), Map.of()));
      }
    }
    return new PaperTable(GRID, "models and functions", Recipe.defaults(), rows);
  }

  private Recipe recipe(Recipe papers) {
    Recipe recipe = papers;
    if (epochs != null) {
      int all = papers.epochs();
      List<Integer> moved =
          papers.get(Settings.MILESTONES).stream()
              .map(m -> Math.round((float) m * epochs / all))
              .filter(m -> m > 0)
              .distinct()
              .toList();
      recipe = recipe.with(Settings.EPOCHS, epochs).with(Settings.MILESTONES, moved);
    }
    if (batch != null) {
      recipe = recipe.withBatch(batch);
    }
    return learningRate == null ? recipe : recipe.withLearningRate(learningRate);
  }

  /** The model, or its variant for so many classes. */
  private SampleModel modelFor(String model, int classes) {
    SampleModel found =
        models
            .find(model)
            .orElseThrow(
                () ->
                    mistake(
                        "there is no model \"%s\"; %s"
                            .formatted(
                                model,
                                models
                                    .nearest(model)
                                    .map(near -> "did you mean \"" + near + "\"?")
                                    .orElse("\"lamina models\" lists them"))));
    if (found.summary().outputShape().equals(List.of(classes))) {
      return found;
    }
    Optional<SampleModel> other = models.find(model + "-" + classes);
    return other.orElseThrow(
        () ->
            mistake(
                "%s has %s outputs and the data %s classes; there is no %s-%s"
                    .formatted(model, found.summary().outputShape(), classes, model, classes)));
  }

  private TrainTest fitting(TrainTest both, SampleModel model) {
    return new TrainTest(
        SampleData.fitting(both.train(), model.summary(), note -> {}),
        SampleData.fitting(both.test(), model.summary(), note -> {}));
  }

  private void require(boolean fine, String message) {
    if (!fine) {
      throw mistake(message);
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
