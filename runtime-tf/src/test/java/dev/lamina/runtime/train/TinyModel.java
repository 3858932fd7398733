package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.BatchNormLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.layer.SequentialLayer;
import dev.lamina.runtime.loss.TargetLoss;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Optimizer;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** A hand-written model of 8x8 gray images, and three classes that it can tell apart. */
public final class TinyModel implements ModelGraph {
  static final Recipe RECIPE =
      Recipe.defaults()
          .withEpochs(2)
          .withBatch(16)
          .withLearningRate(0.05)
          .with(Settings.CROP, 1)
          .with(Settings.FLIP, true);

  private final GraphContext context;
  private final int filters;
  private final int classes;
  private final SequentialLayer layers;

  public TinyModel(GraphContext context) {
    this(context, 4, 3);
  }

  private TinyModel(GraphContext context, int filters, int classes) {
    this.context = context;
    this.filters = filters;
    this.classes = classes;
    layers =
        new SequentialLayer(
            ConvLayer.of(context.at("conv"), 1, filters).stride(2).build(),
            BatchNormLayer.of(context.at("norm"), filters).build(),
            new FlattenLayer(context.at("flatten")),
            DenseLayer.of(context.at("logits"), 16 * filters, classes).build());
  }

  /** The same layers with twice as many filters. */
  static TinyModel wide(GraphContext context) {
    return new TinyModel(context, 8, 3);
  }

  /** The same layers with five outputs. */
  static TinyModel five(GraphContext context) {
    return new TinyModel(context, 4, 5);
  }

  @Override
  public ModelSummary summary() {
    return new ModelSummary(
        classes == 5 ? "five" : filters == 4 ? "tiny" : "wide",
        List.of(8, 8, 1),
        List.of(classes),
        List.of(),
        0,
        "tiny-" + filters + (classes == 5 ? "-5" : ""),
        List.of(
            row("conv", "Conv 3x3, " + filters + " filters", "4, 4, " + filters, 10 * filters),
            row("norm", "BatchNorm", "4, 4, " + filters, 2 * filters),
            row(
                "logits",
                "Dense, " + classes + " units",
                "" + classes,
                classes * (16 * filters + 1))));
  }

  private static LayerRow row(String path, String layer, String shape, long parameters) {
    return new LayerRow(path, layer, "[N, " + shape + "]", parameters, 0);
  }

  @Override
  public Recipe recipe() {
    return RECIPE;
  }

  @Override
  public Operand<TFloat32> forward(Operand<TFloat32> input) {
    return layers.forward(input);
  }

  @Override
  public Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
    return layers.backward(dOutput);
  }

  @Override
  public <T extends TType> TrainingStep trainingStep(
      Operand<TFloat32> input, Operand<T> target, TargetLoss<T> loss, Optimizer optimizer) {
    Operand<TFloat32> output = forward(input);
    TargetLoss.Result result = loss.of(context.tf(), output, target);
    backward(result.dOutput());
    List<Op> updates = new ArrayList<>(optimizer.update(context));
    updates.addAll(context.updates());
    return new TrainingStep(output, result.mean(), updates);
  }

  /** Noise with a bright row, above, in the middle or below: what a mirror leaves as it is. */
  public static Dataset data(String name, int size, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[size * 64];
    long[] labels = new long[size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(60);
    }
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(3);
      int row = 1 + 2 * (int) labels[i];
      Arrays.fill(pixels, i * 64 + row * 8, i * 64 + row * 8 + 8, (byte) 200);
    }
    return Dataset.of(name, 8, 8, 1, pixels, labels, List.of("top", "middle", "bottom"));
  }
}
