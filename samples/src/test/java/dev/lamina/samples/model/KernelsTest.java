package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.Trainer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Dilated, grouped, depthwise and explicitly padded convolutions, with oneDNN and without. */
@Tag("without-onednn")
final class KernelsTest {

  /** The network with no convolution of TensorFlow's in it: products of slices. */
  private static final class ByPositions implements Twin {

    @Override
    public ModelSummary summary() {
      return KernelsSummary.SUMMARY;
    }

    @Override
    public ModelGraph.Factory generated() {
      return KernelsGraph::new;
    }

    @Override
    public PlainLayers.Function function() {
      return PlainLayers.Function.PRELU;
    }

    @Override
    public Operand<TFloat32> byHand(PlainLayers layers, Operand<TFloat32> image) {
      Operand<TFloat32> x =
          layers.byPositions().conv("dilated", image, new PositionProducts.Window(3, 1, 2, 2), 1);
      x = activated(layers, "dilated", x);
      x = layers.byPositions().conv("grouped", x, new PositionProducts.Window(3, 1, 1, 1), 4);
      x = activated(layers, "grouped", x);
      x = layers.byPositions().depthwise("depthwise", x, new PositionProducts.Window(3, 1, 1, 1));
      x = activated(layers, "depthwise", x);
      x =
          layers
              .byPositions()
              .depthwise("wideDepthwise", x, new PositionProducts.Window(3, 1, 1, 2));
      x = activated(layers, "wideDepthwise", x);
      x = layers.byPositions().conv("padded", x, new PositionProducts.Window(3, 2, 2, 1), 1);
      x = activated(layers, "padded", x);
      return layers.dense("logits", layers.globalAveragePool(x));
    }

    private static Operand<TFloat32> activated(
        PlainLayers layers, String place, Operand<TFloat32> x) {
      return layers.activation(place + ".activation", layers.bias(place, x));
    }
  }

  @Test
  void theWholeGradientIsThatOfAutodiff() {
    try (SideBySide models = new SideBySide(new ByPositions())) {
      Gradients.assertSame(models.gradients(3, 23));
    }
  }

  @Test
  void theyTrain() {
    try (Trainer trainer = Trainer.of(KernelsGraph::new).quiet().build()) {
      History history = trainer.fit(shades());
      double first = history.epochs().get(0).train().loss();
      double last = history.last().train().loss();
      assertTrue(last < 0.7 * first, first + " to " + last);
    }
  }

  /** Noise around four brightnesses, which the label tells apart. */
  private static Dataset shades() {
    int count = 128;
    Random random = new Random(7);
    byte[] pixels = new byte[count * 13 * 12 * 3];
    long[] labels = new long[count];
    random.nextBytes(pixels);
    for (int i = 0; i < pixels.length; i++) {
      int image = i / (13 * 12 * 3);
      labels[image] = image % 4;
      pixels[i] = (byte) ((pixels[i] & 0x3f) + 60 * labels[image]);
    }
    return Dataset.of("shades", 13, 12, 3, pixels, labels, List.of("0", "1", "2", "3"));
  }
}
