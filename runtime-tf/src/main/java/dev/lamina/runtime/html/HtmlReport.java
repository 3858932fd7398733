package dev.lamina.runtime.html;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.history.HistoryFiles;
import dev.lamina.runtime.history.HistoryTable;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.train.EpochResult;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a page about a training when it is done: {@code report.html}, one file that needs nothing
 * else and opens from disk, and its pictures as PNG files in {@code pictures} beside it.
 *
 * <pre>
 * trainer.fit(train, test, HtmlReport.in(directory));
 * </pre>
 *
 * <p>The page has the curves of the training, for a classifier with a test set the confusion matrix
 * and the accuracy of every class, what the activation functions have become at every site, for a
 * classifier of images Grad-CAM pictures of test images, the recipe, the model and the environment.
 * Of a training that goes on from a checkpoint it has the earlier epochs too, where {@link
 * HistoryFiles} wrote them to the same directory.
 *
 * <p>It needs a Java with fonts: some slim ones for servers come without.
 */
public final class HtmlReport implements TrainingListener {
  /** The name of the page. */
  public static final String PAGE = "report.html";

  /** The name of the folder with its pictures. */
  public static final String PICTURES = "pictures";

  private final Path directory;
  private TrainingRun run;
  private HistoryTable history;

  private HtmlReport(Path directory) {
    this.directory = directory;
  }

  /**
   * A page in a directory, which is made if it is missing.
   *
   * <p>The listener's calls throw a {@link LaminaException} if the page cannot be written or its
   * pictures cannot be drawn.
   */
  public static HtmlReport in(Path directory) {
    return new HtmlReport(directory);
  }

  @Override
  public void started(TrainingRun started) {
    run = started;
    history = HistoryTable.read(directory.resolve(HistoryFiles.CSV));
    history.dropAfter(run.epochsBefore());
  }

  @Override
  public void epochDone(EpochResult epoch, int epochs) {
    history.add(epoch);
  }

  @Override
  public void trained(History trained) {
    String page;
    try {
      page = page(trained);
    } catch (LinkageError | InternalError e) {
      throw new LaminaException(
          "Cannot draw the pictures of %s, because this Java has no fonts or graphics (%s); install fontconfig and a font, or a Java that is not headless."
              .formatted(directory.resolve(PAGE), e.getMessage()),
          e);
    }
    WholeFile.write(directory.resolve(PAGE), page);
  }

  /** The number of epochs that the curves have. */
  int epochs() {
    return history.size();
  }

  private String page(History trained) {
    ModelSummary model = run.summary();
    Pictures pictures = new Pictures(directory.resolve(PICTURES));
    List<String> sections = new ArrayList<>();
    sections.add(CurvesSection.html(history, trained.last().train(), pictures));
    boolean classifies =
        model.outputShape().size() == 1
            && run.test().map(test -> !test.classNames().isEmpty()).orElse(false);
    if (classifies) {
      Answers answers = Answers.of(run.trainer(), run.test().orElseThrow());
      sections.add(ClassesSection.html(answers, model.outputShape().get(0), pictures));
      sections.add(ActivationsSection.html(run.trainer(), pictures));
      if (model.inputShape().size() == 3) {
        sections.add(GradCamSection.html(run.trainer(), answers, pictures));
      }
    } else {
      sections.add(ActivationsSection.html(run.trainer(), pictures));
    }
    sections.add(ModelSection.html(run));
    return Page.html(
        model.name() + " on " + run.train().name(),
        String.format(
            Locale.ROOT,
            "%s parameters, %,d epochs. Written by Lamina.",
            ModelSection.grouped(model.parameters()),
            run.trainer().epochs()),
        cards(trained),
        sections);
  }

  private List<String> cards(History trained) {
    List<String> cards = new ArrayList<>();
    // The weights may be those of an earlier epoch, if the best were put back.
    Metrics measured = run.test().map(run.trainer()::evaluate).orElse(trained.last().train());
    String where = run.test().isPresent() ? "on the test set" : "in training";
    Metrics.Score main = measured.main();
    cards.add(
        Page.card(
            String.format(Locale.ROOT, "%.4f", main.value()),
            CurvesSection.title(main.measure()).toLowerCase(Locale.ROOT) + " " + where));
    cards.add(Page.card(String.format(Locale.ROOT, "%.4f", measured.loss()), "loss " + where));
    double seconds = 0;
    for (int i = 0; i < history.size(); i++) {
      seconds += history.value(i, "seconds").orElse(0);
    }
    cards.add(Page.card(time(seconds), "in steps, without tests"));
    cards.add(
        Page.card(
            String.format(Locale.ROOT, "%,.0f", trained.last().imagesPerSecond()),
            "images per second, last epoch"));
    cards.add(
        Page.card(
            String.format(Locale.ROOT, "%.1f %%", 100 * trained.last().waitShare()),
            "of the time waiting for data"));
    return cards;
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : whole < 3600
            ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
            : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
  }
}
