package dev.lamina.samples.study;

import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AReLU's transfer experiment in small (Chen, Li, Xu 2020, arXiv 2006.13858, table 2): ConvMNIST is
 * trained on gray images at a usual rate, then fine-tuned on other images of the same classes at a
 * tiny one. The paper goes from MNIST to SVHN; here the other images are {@link Recoloured}.
 *
 * @param rows ConvMNIST for three channels with each function; their data are the gray images
 * @param before epochs on the gray images
 * @param after epochs of fine-tuning
 * @param rate learning rate of fine-tuning; the one before is 0.01
 * @param seeds runs of each row
 */
public record TransferStudy(List<GridRow> rows, int before, int after, double rate, int seeds) {
  private static final double RATE_BEFORE = 0.01;
  private static final int BATCH = 128;
  private static final List<String> KEYS =
      List.of(
          "data", "train", "test", "functions", "fingerprint", "before", "after", "rate", "seed");
  private static final List<String> VALUES = List.of("gray", "scratch", "untuned", "tuned");

  public TransferStudy {
    rows = List.copyOf(rows);
  }

  /**
   * What a run gave, each on the test set, 0 to 1, NaN where training diverged.
   *
   * @param gray on gray images, after training on these
   * @param scratch on the other images, after as many epochs as fine-tuning has, from nothing
   * @param untuned on the other images, after training on gray ones
   * @param tuned on the other images, after fine-tuning
   */
  record Outcome(double gray, double scratch, double untuned, double tuned) {

    static Outcome of(List<Double> values) {
      return new Outcome(values.get(0), values.get(1), values.get(2), values.get(3));
    }

    List<Double> values() {
      return List.of(gray, scratch, untuned, tuned);
    }
  }

  /** The file of such runs; one that is there is continued. */
  public static ResultsFile open(Path path) {
    return ResultsFile.open(path, KEYS, VALUES);
  }

  /** Does the runs that the file does not have yet; all rows with one seed before the next. */
  public void complete(ResultsFile results, StudyListener listener) {
    TrainTest recoloured = null;
    int done = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      for (GridRow row : rows) {
        List<String> key = key(row, seed);
        Optional<List<Double>> known = results.find(key);
        if (known.isEmpty()) {
          recoloured = recoloured == null ? Recoloured.of(row.data()) : recoloured;
          results.add(key, train(row, recoloured, seed).values());
        }
        listener.runDone(
            ++done,
            rows.size() * seeds,
            "%s, seed %s".formatted(row.variant().label(), seed),
            results.find(key).orElseThrow().get(3),
            known.isEmpty());
      }
    }
  }

  private Outcome train(GridRow row, TrainTest recoloured, int seed) {
    TrainTest gray =
        new TrainTest(row.data().train().toChannels(3), row.data().test().toChannels(3));
    Path directory = null;
    try {
      directory = Files.createTempDirectory("lamina-transfer");
      Path checkpoint = directory.resolve("gray");
      double[] untuned = {Double.NaN};
      double onGray =
          last(
              StudyRun.fit(
                  builder(row, seed, before, RATE_BEFORE),
                  gray,
                  trainer -> {
                    untuned[0] = trainer.evaluate(recoloured.test()).top1();
                    trainer.save(checkpoint);
                  }));
      double tuned =
          Files.exists(checkpoint)
              ? last(
                  StudyRun.fit(builder(row, seed, after, rate).initialFrom(checkpoint), recoloured))
              : Double.NaN;
      double scratch = last(StudyRun.fit(builder(row, seed, after, rate), recoloured));
      return new Outcome(onGray, scratch, untuned[0], tuned);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(directory);
    }
  }

  private static TrainerBuilder builder(GridRow row, int seed, int epochs, double rate) {
    Recipe recipe =
        Recipe.defaults()
            .withEpochs(epochs)
            .withBatch(BATCH)
            .withLearningRate(rate)
            .with(Settings.MOMENTUM, 0.9)
            .with(Settings.NESTEROV, false);
    return Trainer.of(row.model().factory()).recipe(own -> recipe).seed(seed);
  }

  private static double last(Optional<History> history) {
    return history.map(h -> h.last().test().orElseThrow().top1()).orElse(Double.NaN);
  }

  private static void delete(Path directory) {
    if (directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // What is left lies in the directory for temporary files.
    }
  }

  /** What the runs of a row gave, by seed. */
  List<Outcome> outcomes(ResultsFile results, GridRow row) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      results.find(key(row, seed)).map(Outcome::of).ifPresent(outcomes::add);
    }
    return outcomes;
  }

  private List<String> key(GridRow row, int seed) {
    return List.of(
        row.data().train().name().replaceAll("\\s+", " "),
        Integer.toString(row.data().train().size()),
        Integer.toString(row.data().test().size()),
        row.variant().label(),
        row.model().summary().fingerprint(),
        Integer.toString(before),
        Integer.toString(after),
        Double.toString(rate),
        Integer.toString(seed));
  }
}
