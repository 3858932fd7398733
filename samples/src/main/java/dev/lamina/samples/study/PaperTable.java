package dev.lamina.samples.study;

import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of a paper, as a study. AReLU is Chen, Li, Xu 2020, arXiv 2006.13858, where the accuracy
 * of a run is that of its best epoch on the test set; ConvReLU is Gao, Cai, Ji, AAAI 2020.
 *
 * @param name on the command line
 * @param title what it compares, and what the column of the paper's numbers holds
 * @param recipe as far as the paper states it
 * @param rows in the paper's order
 */
public record PaperTable(String name, String title, Recipe recipe, List<PaperRow> rows) {
  private static final String RELU = "@ReLU";
  private static final String ARELU = "@AReLU(alpha = 0.75, beta = 1.0)";
  private static final String CONVRELU = "@ConvReLU(%s, l2 = 5e-4)";
  private static final String FIRST = "placement = Placement.FIRST_BLOCK";

  /** The functions of AReLU's table 3 that fill sites; Maxout is a layer. */
  private static final List<String> OTHERS =
      List.of(
          "@CELU",
          "@ELU",
          "@GELU",
          "@LeakyReLU",
          "@ReLU6",
          "@RReLU",
          "@SELU",
          "@Sigmoid",
          "@Softplus",
          "@Swish",
          "@Tanh",
          "@APL",
          "@Comb",
          "@PAU",
          "@PReLU",
          "@SLAF");

  private static final List<PaperTable> ALL =
      List.of(areluThree(), areluFour(), one(), three(), four(), five());

  public PaperTable {
    rows = List.copyOf(rows);
  }

  /** All tables. */
  public static List<PaperTable> all() {
    return ALL;
  }

  /** The table of that name. */
  public static Optional<PaperTable> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static Recipe recipe(int epochs, int batch, double gamma, List<Integer> milestones) {
    return Recipe.defaults()
        .withEpochs(epochs)
        .withBatch(batch)
        .withLearningRate(0.1)
        .with(Settings.MOMENTUM, 0.9)
        .with(Settings.NESTEROV, true)
        .with(Settings.WEIGHT_DECAY, 5e-4)
        .with(Settings.MILESTONES, milestones)
        .with(Settings.GAMMA, gamma)
        .with(Settings.CROP, 4)
        .with(Settings.FLIP, true);
  }

  /**
   * The paper's numbers of ReLU and AReLU; some of its others cannot be right (best below mean).
   */
  private static PaperTable areluThree() {
    List<PaperRow> rows = new ArrayList<>();
    addThree(rows, "vgg11", "91.57 (best 91.70)", "91.59 (best 91.90)");
    addThree(rows, "resnet18", "94.32 (best 94.36)", "94.43 (best 94.78)");
    addThree(rows, "mobilenet", "90.52 (best 90.67)", "91.56 (best 91.68)");
    return new PaperTable(
        "arelu-3",
        "AReLU, table 3: functions in three networks on CIFAR-10; the paper's mean and best of 5 runs",
        recipe(100, 128, 0.1, List.of(50, 75)),
        rows);
  }

  private static void addThree(List<PaperRow> rows, String model, String relu, String arelu) {
    rows.add(PaperRow.of(model, RELU).on(10, relu));
    OTHERS.forEach(function -> rows.add(PaperRow.of(model, function)));
    rows.add(PaperRow.of(model, ARELU).on(10, arelu));
  }

  private static PaperTable areluFour() {
    return new PaperTable(
        "arelu-4",
        "AReLU, table 4: ReLU and AReLU in six networks on CIFAR-100; the paper's mean top-1 / top-5",
        recipe(200, 64, 0.2, List.of(60, 120, 160)),
        Stream.of(
                pair("vgg11", "68.03 / 87.49", "68.04 / 88.27"),
                pair("vgg13", "71.92 / 90.05", "71.93 / 90.86"),
                pair("seresnet18", "76.80 / 93.16", "76.94 / 93.66"),
                pair("resnet18", "76.35 / 93.18", "76.40 / 93.39"),
                pair("shufflenetv2", "68.56 / 90.92", "69.63 / 91.37"),
                pair("squeezenet", "69.96 / 91.29", "70.19 / 91.41"))
            .flatMap(List::stream)
            .toList());
  }

  private static List<PaperRow> pair(String model, String relu, String arelu) {
    return List.of(
        PaperRow.of(model, RELU).on(100, relu), PaperRow.of(model, ARELU).on(100, arelu));
  }

  /** The paper states rate, decay of it and batch; the rest is DenseNet's (arXiv 1608.06993). */
  private static Recipe convReLU() {
    return recipe(350, 128, 0.1, List.of(150, 250));
  }

  private static PaperRow denseNet(String ten, String hundred, String... functions) {
    return PaperRow.of("densenet", functions).on(10, ten).on(100, hundred);
  }

  private static PaperTable one() {
    return new PaperTable(
        "convrelu-1",
        "ConvReLU, table 1: functions in DenseNet, in its first block or, with (A), everywhere",
        convReLU(),
        List.of(
            denseNet("94.29", "75.87", RELU),
            denseNet("94.45", "76.06", RELU, "@LeakyReLU(" + FIRST + ")"),
            denseNet("94.32 (A)", "75.29 (A)", RELU, "@LeakyReLU(except = \"logits\")"),
            denseNet("94.58", "75.78", RELU, "@PReLU(" + FIRST + ")"),
            denseNet("94.03 (A)", "74.87 (A)", RELU, "@PReLU(except = \"logits\")"),
            denseNet("94.72", "76.41", RELU, CONVRELU.formatted(FIRST))));
  }

  private static PaperTable three() {
    String vgg = CONVRELU.formatted("in = {\"conv1\", \"conv2\"}");
    String resNet = CONVRELU.formatted("in = \"stage1.conv1\"");
    return new PaperTable(
        "convrelu-3",
        "ConvReLU, table 3: ReLU and ConvReLU in three networks; which sites of VGG-16 and ResNet-18"
            + " is our reading",
        convReLU(),
        List.of(
            PaperRow.of("vgg16", RELU).on(10, "93.71").on(100, "73.31"),
            PaperRow.of("vgg16", RELU, vgg).on(10, "94.01").on(100, "74.04"),
            PaperRow.of("resnet18", RELU).on(10, "94.37").on(100, "75.17"),
            PaperRow.of("resnet18", RELU, resNet).on(10, "94.48").on(100, "75.97"),
            denseNet("94.29", "75.87", RELU),
            denseNet("94.72", "76.41", RELU, CONVRELU.formatted(FIRST))));
  }

  private static PaperTable four() {
    return new PaperTable(
        "convrelu-4",
        "ConvReLU, table 4: initial thresholds in DenseNet: zero, random, Glorot",
        convReLU(),
        List.of(
            denseNet("94.72", "76.41", RELU, CONVRELU.formatted(FIRST)),
            denseNet(
                "94.55",
                "75.81",
                RELU,
                CONVRELU.formatted(FIRST + ", init = LearnableInit.RANDOM")),
            denseNet(
                "94.45",
                "75.44",
                RELU,
                CONVRELU.formatted(FIRST + ", init = LearnableInit.GLOROT"))));
  }

  private static PaperTable five() {
    return new PaperTable(
        "convrelu-5",
        "ConvReLU, table 5: replacement in DenseNet's first block, its last, and everywhere",
        convReLU(),
        List.of(
            PaperRow.of("densenet", RELU, CONVRELU.formatted(FIRST)).on(10, "94.72"),
            PaperRow.of("densenet", RELU, CONVRELU.formatted("placement = Placement.LAST_BLOCK"))
                .on(10, "94.34"),
            PaperRow.of("densenet", RELU, CONVRELU.formatted("placement = Placement.ALL"))
                .on(10, "94.55")));
  }
}
