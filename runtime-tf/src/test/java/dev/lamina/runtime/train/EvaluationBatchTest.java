package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.layer.BatchNormLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.metric.Measure;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.NodeDef;

/** Evaluation in batches of a known size against the same by a graph of any batch. */
final class EvaluationBatchTest {
  private static final ModelGraph.Factory MODEL =
      LayeredModel.of(
          "tiled",
          List.of(8, 8, 1),
          List.of(3),
          Recipe.defaults().withEpochs(1).withBatch(16).with(Settings.EMA, 0.5),
          context ->
              List.of(
                  ConvLayer.of(context.at("conv"), 1, 6).build(),
                  BatchNormLayer.of(context.at("norm"), 6).build(),
                  new FlattenLayer(context.at("flatten")),
                  DenseLayer.of(context.at("logits"), 8 * 8 * 6, 3).build()));
  private static final Dataset ALL = TinyModel.data("rows", 1037, 3);

  @TempDir private Path directory;

  @BeforeEach
  void tilesWhereTheBatchIsKnown() {
    System.setProperty(Rewrite.WINOGRAD.property(), "true");
    System.setProperty(Rewrite.CONVOLUTIONS.property(), "false");
  }

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.WINOGRAD.property());
    System.clearProperty(Rewrite.CONVOLUTIONS.property());
  }

  /** How many convolutions by the kernel there are in a part of the graph. */
  private static long kernels(Trainer trainer, String scope) {
    return trainer.graphDef().getNodeList().stream()
        .filter(node -> node.getName().startsWith(scope + "/"))
        .map(NodeDef::getOp)
        .filter("Conv2D"::equals)
        .count();
  }

  private static long nodes(Trainer trainer, String scope) {
    return trainer.graphDef().getNodeList().stream()
        .filter(node -> node.getName().startsWith(scope + "/"))
        .count();
  }

  @Test
  void everyExampleCountsOnceWhateverTheSizeOfTheSet() {
    Path checkpoint = directory.resolve("trained");
    // In batches of 2000 no set of 1037 is large, so all is done by the graph of any batch.
    try (Trainer trainer = Trainer.of(MODEL).quiet().seed(4).build();
        Trainer any = Trainer.of(MODEL).quiet().seed(4).batch(2000).build()) {
      trainer.fit(ALL.subset(160));
      trainer.save(checkpoint);
      any.load(checkpoint);
      for (int size : new int[] {60, 999}) {
        assertAgrees(any, trainer, ALL.subset(size));
      }
      assertEquals(0, nodes(trainer, "evaluation-of-100"));
      for (int size : new int[] {1000, 1037}) {
        assertAgrees(any, trainer, ALL.subset(size));
        assertAgrees(any, trainer, ALL.subset(size).streamed());
      }
      assertEquals(1, kernels(trainer, "evaluation"));
      assertEquals(0, kernels(trainer, "evaluation-of-100"));
      assertEquals(0, nodes(any, "evaluation-of-2000"));
      assertEquals(trainer.evaluate(ALL), trainer.evaluate(ALL));
    }
  }

  private static void assertAgrees(Trainer expected, Trainer found, Dataset data) {
    float[][] answers = expected.predict(data);
    float[][] again = found.predict(data);
    assertEquals(answers.length, again.length);
    for (int i = 0; i < answers.length; i++) {
      assertArrayEquals(answers[i], again[i], 1e-5f, "example " + i);
    }
    Metrics all = expected.evaluate(data);
    Metrics some = found.evaluate(data);
    assertEquals(data.size(), some.examples());
    assertEquals(all.loss(), some.loss(), 1e-5);
    assertEquals(all.value(Measure.TOP_1), some.value(Measure.TOP_1), 1e-3);
  }
}
