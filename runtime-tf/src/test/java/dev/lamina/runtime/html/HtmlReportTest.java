package dev.lamina.runtime.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.history.HistoryFiles;
import dev.lamina.runtime.metric.ConfusionMatrix;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.TinyModel;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import dev.lamina.runtime.train.TrainingListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {
  private static final Dataset TRAIN = TinyModel.data("rows <b>", 96, 1);
  private static final Dataset TEST =
      TinyModel.data("rows", 60, 2).withStatistics(TRAIN.statistics());

  @TempDir private Path directory;

  private static TrainerBuilder tiny(int epochs) {
    return Trainer.of(TinyModel::new).seed(7).epochs(epochs).quiet();
  }

  private String page() throws IOException {
    return Files.readString(directory.resolve("report.html"));
  }

  private List<String> pictures() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("pictures"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    double accuracy;
    try (Trainer trainer = tiny(2).build()) {
      accuracy =
          trainer.fit(TRAIN, TEST, HtmlReport.in(directory)).last().test().orElseThrow().top1();
    }
    String page = page();
    assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find());
    assertFalse(page.contains("http"), "an address of another place");
    assertFalse(page.contains("rows <b>"), "a name that is taken for a tag");
    assertTrue(page.contains("rows &lt;b&gt;"));
    assertTrue(page.contains("<b>%.4f</b><span>accuracy on the test set".formatted(accuracy)));
    for (String title : List.of("Training", "Classes", "What it looks at", "Model")) {
      assertTrue(page.contains("<h2>" + title + "</h2>"), title);
    }
    // The last epoch's accuracy is that of the diagonal.
    Matcher right =
        Pattern.compile("<td>(\\w+)</td><td class=\"number\">([\\d.]+) %").matcher(page);
    int classes = 0;
    while (right.find()) {
      classes++;
    }
    assertEquals(3, classes);
    assertTrue(page.contains("<th>epochs</th><td>2</td>"));
    assertTrue(pictures().contains("loss.png"));
    assertTrue(pictures().contains("confusion.png"));
    assertTrue(pictures().contains("grad-cam-right-1.png"), pictures().toString());
  }

  @Test
  void everyPictureOfThePageLiesBesideIt() throws IOException {
    try (Trainer trainer = tiny(1).build()) {
      trainer.fit(TRAIN, TEST, HtmlReport.in(directory));
    }
    Matcher sources = Pattern.compile("base64,([^\"]+)\"").matcher(page());
    int count = 0;
    while (sources.find()) {
      byte[] png = Base64.getDecoder().decode(sources.group(1));
      assertTrue(ImageIO.read(new ByteArrayInputStream(png)).getWidth() > 100);
      count++;
    }
    assertEquals(pictures().size(), count);
  }

  @Test
  void aResumedTrainingShowsItsEarlierEpochs() throws IOException {
    Path checkpoint = directory.resolve("checkpoint");
    try (Trainer trainer = tiny(2).build()) {
      trainer.fit(TRAIN, TEST, HistoryFiles.in(directory));
      trainer.save(checkpoint);
    }
    try (Trainer trainer = tiny(3).build()) {
      trainer.load(checkpoint);
      HtmlReport report = HtmlReport.in(directory);
      trainer.fit(TRAIN, TEST, HistoryFiles.in(directory), report);
      assertEquals(3, report.epochs());
    }
    assertTrue(page().contains("3 epochs"));
  }

  @Test
  void theNumbersAreThoseOfTheWeightsThatTrainingEndsWith() throws IOException {
    Path start = directory.resolve("start");
    try (Trainer trainer = tiny(3).build()) {
      trainer.save(start);
      TrainingListener putsBack =
          new TrainingListener() {
            @Override
            public void trained(History history) {
              trainer.load(start);
            }
          };
      double last =
          trainer
              .fit(TRAIN, TEST, putsBack, HtmlReport.in(directory))
              .last()
              .test()
              .orElseThrow()
              .top1();
      double now = trainer.evaluate(TEST).top1();
      assertTrue(last - now > 0.1, last + " and " + now);
      assertTrue(page().contains("<b>%.4f</b><span>accuracy on the test set".formatted(now)));
    }
  }

  @Test
  void withoutATestSetThereAreNoClasses() throws IOException {
    try (Trainer trainer = tiny(1).build()) {
      trainer.fit(TRAIN, HtmlReport.in(directory));
    }
    assertFalse(page().contains("<h2>Classes"));
    assertTrue(page().contains("accuracy in training"));
  }

  @Test
  void aConfusionMatrixCountsByTruthAndAnswer() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    matrix.add(0, 0);
    matrix.add(0, 0);
    matrix.add(0, 2);
    matrix.add(2, 1);
    assertEquals(2, matrix.count(0, 0));
    assertEquals(1, matrix.count(0, 2));
    assertEquals(0, matrix.count(2, 0));
    assertEquals(3, matrix.total(0));
    assertEquals(2 / 3.0, matrix.share(0, 0));
    assertEquals(0, matrix.share(1, 1));
  }
}
