package dev.lamina.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Trace;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.layer.ActivationSite;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What a trace holds of the inside of a model, against TensorFlow's own gradients. */
final class InnerGradientTest {

  @Test
  void theGradientOfEveryLayersOutputIsThatOfTensorFlow() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 5);
      GraphContext context = GraphContext.evaluation(tf, variables);
      Placeholder<TFloat32> images =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, 8, 8, 2)));
      TinyNetwork model = new TinyNetwork(context);
      Operand<TFloat32> logits = model.forward(images);
      Operand<TFloat32> direction = tf.constant(new float[][] {{0, 1, 0}, {1, 0, 0}, {0, 0.5f, 2}});
      model.backward(direction);
      variables.initialization().forEach(op -> session.runner().addTarget(op).run().close());

      List<Trace.Entry> entries = context.trace().entries();
      assertEquals(
          List.of("conv", "norm", "act", "pool", "flat", "drop", "dense"),
          entries.stream().map(Trace.Entry::path).toList());
      Output<TFloat32> along = tf.math.mul(logits, direction).asOutput();
      try (TFloat32 pixels = pixels(3)) {
        for (Trace.Entry entry : entries) {
          Output<?> expected =
              graph
                  .addGradients(
                      "oracle_" + entry.path(),
                      new Output<?>[] {along},
                      new Output<?>[] {entry.output().asOutput()},
                      null)[0];
          float[] found;
          float[] wanted;
          try (Result result =
              session
                  .runner()
                  .feed(images, pixels)
                  .fetch(entry.gradient().orElseThrow())
                  .fetch(expected)
                  .run()) {
            found = values((TFloat32) result.get(0));
            wanted = values((TFloat32) result.get(1));
          }
          double size = 0;
          assertEquals(wanted.length, found.length, entry.path());
          for (int i = 0; i < found.length; i++) {
            assertEquals(wanted[i], found[i], 1e-5, entry.path() + " " + i);
            size += Math.abs(found[i]);
          }
          assertTrue(size > 0.1, entry.path());
        }
      }
    }
  }

  @Test
  void theSitesOfActivationFunctionsAreFoundByTheirPlaces() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context = GraphContext.evaluation(tf, new Variables(tf, 5));
      new TinyNetwork(context)
          .forward(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 8, 8, 2))));
      var sites = context.trace().layers(ActivationSite.class);
      assertEquals(List.of("act"), List.copyOf(sites.keySet()));
      assertEquals("act.slope", sites.get("act").learnables().get(0).name());
      assertTrue(context.trace().at("act").orElseThrow().gradient().isEmpty());
    }
  }

  private static TFloat32 pixels(int examples) {
    Random random = new Random(3);
    float[] values = new float[examples * 8 * 8 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return TFloat32.tensorOf(Shape.of(examples, 8, 8, 2), DataBuffers.of(values));
  }

  private static float[] values(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
