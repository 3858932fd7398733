package dev.lamina.runtime.train;

import dev.lamina.runtime.explain.GradCam;
import dev.lamina.runtime.explain.HeatMap;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Trace;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.step.Fetched;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A model in evaluation with its backward pass, so that what happens inside can be looked at: the
 * gradients begin with the logit of one class of each image.
 */
final class ModelView {
  private final Ops tf;
  private final Placeholder<TUint8> pixels;
  private final Placeholder<TInt64> classes;
  private final Trace trace;
  private final Map<String, Step> maps = new HashMap<>();

  /**
   * @param normalization of pixels, in a graph
   */
  ModelView(
      Ops root,
      ModelGraph.Factory factory,
      Variables variables,
      BiFunction<Ops, Operand<TUint8>, Operand<TFloat32>> normalization) {
    tf = root.withSubScope("view");
    GraphContext context = GraphContext.evaluation(tf, variables);
    ModelGraph model = factory.build(context);
    long[] image = model.summary().inputShape().stream().mapToLong(size -> size).toArray();
    pixels =
        tf.placeholder(
            TUint8.class, Placeholder.shape(Shape.of(image).prepend(Shape.UNKNOWN_SIZE)));
    classes = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TFloat32> logits = model.forward(normalization.apply(tf, pixels));
    model.backward(
        tf.oneHot(
            classes, tf.constant((int) logits.shape().get(1)), tf.constant(1f), tf.constant(0f)));
    trace = context.trace();
  }

  /** The places with a map of more than one place, in the order of the forward pass. */
  List<String> featureMaps() {
    List<String> places = new ArrayList<>();
    for (Trace.Entry entry : trace.entries()) {
      Shape shape = entry.output().shape();
      if (shape.numDimensions() == 4
          && shape.get(1) * shape.get(2) > 1
          && entry.gradient().isPresent()) {
        places.add(entry.path());
      }
    }
    return places;
  }

  /**
   * Grad-CAM at a place.
   *
   * @param images of the model's size, row by row, channels last
   * @param shown a class for each image
   */
  List<HeatMap> gradCam(StepRunner runner, String place, List<byte[]> images, long[] shown) {
    Step step = maps.computeIfAbsent(place, this::step);
    Shape shape = pixels.shape();
    Shape batch = Shape.of(images.size(), shape.get(1), shape.get(2), shape.get(3));
    byte[] all = new byte[Math.toIntExact(batch.size())];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, all, i * images.get(i).length, images.get(i).length);
    }
    try (TUint8 values = TUint8.tensorOf(batch, DataBuffers.of(all));
        TInt64 labels = TInt64.vectorOf(shown);
        Fetched fetched = runner.run(step, values, labels)) {
      return heatMaps(fetched.get(0, TFloat32.class));
    }
  }

  private Step step(String place) {
    Trace.Entry entry =
        trace
            .at(place)
            .filter(e -> featureMaps().contains(e.path()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no feature map " + place + "; there are " + featureMaps()));
    return new Step(
        List.of(pixels, classes),
        List.of(GradCam.of(tf, entry.output(), entry.gradient().orElseThrow())),
        List.of());
  }

  private static List<HeatMap> heatMaps(TFloat32 maps) {
    int height = Math.toIntExact(maps.shape().get(1));
    int width = Math.toIntExact(maps.shape().get(2));
    float[] all = new float[Math.toIntExact(maps.size())];
    maps.asRawTensor().data().asFloats().read(all);
    List<HeatMap> result = new ArrayList<>();
    for (int from = 0; from < all.length; from += height * width) {
      result.add(new HeatMap(height, width, Arrays.copyOfRange(all, from, from + height * width)));
    }
    return result;
  }
}
