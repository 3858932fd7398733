package dev.lamina.samples.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.ActivationOps;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.report.SiteRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyTableTest {
  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();
  private static final Dataset DATA =
      Dataset.of("a few", 28, 28, 1, new byte[784], new long[1], CLASSES);

  @Test
  void everyFunctionOfTheLibraryTakesPartOnceAndMaxoutToo() {
    List<String> names = StudyFunction.all().stream().map(StudyFunction::name).toList();
    List<String> library =
        Stream.concat(ActivationOps.all().stream().map(ActivationOp::name), Stream.of("Maxout"))
            .toList();
    assertEquals(new TreeSet<>(library), new TreeSet<>(names));
    assertEquals(library.size(), names.size());
  }

  @Test
  void aFunctionFillsTheSitesOfItsNetwork() {
    for (StudyFunction function : StudyFunction.all()) {
      if (function.name().equals("Maxout")) {
        assertEquals(List.of(), function.summary().sites()); // a layer
        continue;
      }
      List<SiteRow> sites = function.summary().sites();
      assertEquals(3, sites.size());
      int last = function.name().equals("ConvReLU") ? 1 : 2;
      for (SiteRow site : sites.subList(0, last + 1)) {
        assertTrue(site.function().matches(function.name() + "\\b.*"), site::toString);
      }
    }
  }

  /** Runs whose results are given, by seed, function by function and rate by rate. */
  private static StudyTable table(Path directory, int seeds, double... accuracies) {
    List<StudyFunction> functions =
        StudyFunction.all().stream().filter(f -> f.name().matches("AReLU|ReLU")).toList();
    LearningRateStudy study =
        new LearningRateStudy(
            functions, List.of(0.01, 0.00001), seeds, 1, new TrainTest(DATA, DATA));
    try (ResultsFile results = Run.open(directory.resolve("results.tsv"))) {
      int next = 0;
      for (int seed = 1; seed <= seeds; seed++) {
        for (StudyFunction f : functions) {
          for (double rate : study.rates()) {
            results.add(
                new Run("a few", 1, 1, 1, f.name(), f.summary().fingerprint(), rate, seed).key(),
                List.of(accuracies[next++]));
          }
        }
      }
      List<Boolean> trained = new ArrayList<>();
      study.complete(results, (done, all, run, accuracy, isNew) -> trained.add(isNew));
      assertEquals(accuracies.length, trained.size());
      assertFalse(trained.contains(true));
      return new StudyTable(study, results);
    }
  }

  @Test
  void meansDeviationsAndTheBestOfEachColumn(@TempDir Path directory) {
    StudyTable table = table(directory, 2, 0.5, 0.25, 0.75, 0.1, 0.6, 0.25, 0.75, 0.2);
    assertEquals(
        """
                1e-2           1e-5
        AReLU  55.00 ± 7.07   25.00 ± 0.00*
        ReLU   75.00 ± 0.00*  15.00 ± 7.07
        """
            .replaceFirst(" +", "       "),
        table.text());
    assertEquals(
        """
        | function | 1e-2 | 1e-5 |
        | --- | ---: | ---: |
        | AReLU | 55.00 ± 7.07 | **25.00 ± 0.00** |
        | ReLU | **75.00 ± 0.00** | 15.00 ± 7.07 |
        """,
        table.markdown());
    assertEquals(
        "Test accuracy in % after 1 epoch on a few: ConvMNIST, stochastic gradient descent with"
            + " momentum 0.9, batches of 128; mean and standard deviation over 2 seeds.",
        table.title());
  }

  @Test
  void runsThatDivergedCountAsGuesses(@TempDir Path directory) {
    StudyTable table = table(directory, 1, Double.NaN, 0.1, 0.3, 0.1);
    assertEquals(
        List.of("| AReLU | 10.00 (1 diverged) | **10.00** |", "| ReLU | **30.00** | **10.00** |"),
        Arrays.stream(table.markdown().split("\n")).skip(2).toList());
  }

  @Test
  void ratesAreWrittenAsPowers() {
    assertEquals("1e-2", StudyTable.rate(0.01));
    assertEquals("1e-10", StudyTable.rate(1e-10));
    assertEquals("0.025", StudyTable.rate(0.025));
    assertEquals("1", StudyTable.rate(1));
    assertEquals("10", StudyTable.rate(10));
  }
}
