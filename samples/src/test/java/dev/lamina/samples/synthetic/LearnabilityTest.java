package dev.lamina.samples.synthetic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.CifarReader;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small version of the measurement that {@link SyntheticCifar100} reports. */
final class LearnabilityTest {
  private static final int TRAIN_SIZE = 2000;

  @Test
  void aNetworkLearnsFromTheImagesAndNotFromShuffledLabels(@TempDir Path directory)
      throws IOException {
    SyntheticCifar100.write(directory, TRAIN_SIZE, 1000);
    TrainTest data = CifarReader.read(directory);
    double network = top1(SmallCnnGraph::new, data.train(), data.test());
    double shuffled = top1(SmallCnnGraph::new, shuffled(data.train()), data.test());
    double linear = top1(Softmax100Graph::new, data.train(), data.test());
    String measured =
        "network %.3f, on shuffled labels %.3f, softmax %.3f".formatted(network, shuffled, linear);
    // Chance is 0.01, plus or minus 0.003 on 1,000 images.
    assertTrue(network > 0.07, measured);
    assertTrue(shuffled < 0.025, measured);
    assertTrue(linear < 0.04, measured);
  }

  private static double top1(ModelGraph.Factory model, Dataset train, Dataset test) {
    try (Trainer trainer = Trainer.of(model).epochs(5).quiet().build()) {
      trainer.fit(train);
      return trainer.evaluate(test).top1();
    }
  }

  private static Dataset shuffled(Dataset data) {
    Draws draws = new Draws(1);
    int length = data.image(0).length;
    byte[] pixels = new byte[data.size() * length];
    long[] labels = new long[data.size()];
    for (int i = 0; i < data.size(); i++) {
      System.arraycopy(data.image(i), 0, pixels, i * length, length);
      int j = draws.below(i + 1);
      labels[i] = labels[j];
      labels[j] = data.label(i);
    }
    return Dataset.of("shuffled labels", 32, 32, 3, pixels, labels, data.classNames());
  }
}
