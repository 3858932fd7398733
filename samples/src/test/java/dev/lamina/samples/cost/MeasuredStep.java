package dev.lamina.samples.cost;

import dev.lamina.Precision;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.SoftmaxCrossEntropy;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.TrainingStep;
import dev.lamina.runtime.optimizer.Sgd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AllocationRecord;
import org.tensorflow.proto.AllocatorMemoryUsed;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A training step of a model on random images, and what it really takes. */
public final class MeasuredStep implements AutoCloseable {
  private static final int WARM_UP = 2;

  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> image;
  private final Placeholder<TInt64> labels;
  private final List<Op> updates = new ArrayList<>();
  private final Operand<TFloat32> loss;
  private final int batch;
  private final long[] inputShape;

  public MeasuredStep(ModelGraph.Factory factory, List<Integer> shape, int batch) {
    this(factory, shape, batch, Precision.FP32);
  }

  public MeasuredStep(
      ModelGraph.Factory factory, List<Integer> shape, int batch, Precision precision) {
    this.batch = batch;
    // One operation at a time, so that the order is that of the graph and not that of threads.
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setInterOpParallelismThreads(1)
                .setUsePerSessionThreads(true) // or it takes the pool of an earlier session
                .build());
    Ops tf = Ops.create(graph);
    Variables variables = new Variables(tf, 1);
    inputShape = new long[shape.size() + 1];
    inputShape[0] = batch;
    for (int i = 0; i < shape.size(); i++) {
      inputShape[i + 1] = shape.get(i);
    }
    image = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(inputShape)));
    labels = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(batch)));
    GraphContext context =
        GraphContext.training(tf, variables, tf.constant(1L), 1).computeIn(precision);
    TrainingStep step =
        factory
            .build(context)
            .trainingStep(
                image,
                labels,
                new SoftmaxCrossEntropy(0),
                new Sgd(tf.constant(0.01f), 0.9, true, 5e-4));
    loss = step.loss();
    updates.addAll(step.updates());
    Session.Runner start = session.runner();
    variables.initialization().forEach(start::addTarget);
    start.run().close();
  }

  /** A step whose layers are built with some algorithms switched off. */
  public static MeasuredStep without(
      Set<Rewrite> rewrites, ModelGraph.Factory factory, List<Integer> shape, int batch) {
    Map<String, String> before = new HashMap<>();
    for (Rewrite rewrite : rewrites) {
      before.put(rewrite.property(), System.getProperty(rewrite.property()));
      System.setProperty(rewrite.property(), "false");
    }
    try {
      return new MeasuredStep(factory, shape, batch);
    } finally {
      before.forEach(
          (property, value) -> {
            if (value == null) {
              System.clearProperty(property);
            } else {
              System.setProperty(property, value);
            }
          });
    }
  }

  /** Takes the step; the result has what TensorFlow noted of it, if that was asked for. */
  private Result run(boolean trace) {
    try (TFloat32 drawn = TFloat32.tensorOf(Shape.of(inputShape), DataBuffers.of(pixels()));
        TInt64 truth = TInt64.tensorOf(Shape.of(batch), DataBuffers.ofLongs(batch))) {
      Session.Runner runner = session.runner().feed(image, drawn).feed(labels, truth).fetch(loss);
      updates.forEach(runner::addTarget);
      return trace
          ? runner
              .setOptions(
                  RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build())
              .runAndFetchMetadata()
          : runner.run();
    }
  }

  /** Takes steps. */
  public float[] losses(int steps) {
    float[] losses = new float[steps];
    for (int i = 0; i < steps; i++) {
      try (Result result = run(false)) {
        losses[i] = ((TFloat32) result.get(0)).getFloat();
      }
    }
    return losses;
  }

  private float[] pixels() {
    float[] pixels = new float[Math.toIntExact(Shape.of(inputShape).size())];
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  /**
   * The memory of a step over time, in the order of TensorFlow's own notes of each allocation.
   *
   * @param peakBytes the most that was allocated at once, without variables and without the input
   * @param keptBytes what was allocated when the forward pass ended and was still there when the
   *     loss had its gradient
   */
  public record Memory(long peakBytes, long keptBytes) {}

  public Memory memory() {
    for (int i = 0; i < WARM_UP; i++) {
      run(false).close();
    }
    try (Result result = run(true)) {
      List<long[]> events = new ArrayList<>();
      long lossAt = 0;
      for (DeviceStepStats device :
          result.getMetadata().orElseThrow().getStepStats().getDevStatsList()) {
        for (NodeExecStats node : device.getNodeStatsList()) {
          for (AllocatorMemoryUsed memory : node.getMemoryList()) {
            for (AllocationRecord record : memory.getAllocationRecordsList()) {
              events.add(new long[] {record.getAllocMicros(), record.getAllocBytes()});
            }
          }
          if (node.getNodeName().contains("SparseSoftmaxCrossEntropy")) {
            lossAt = Math.max(lossAt, node.getAllStartMicros() + node.getAllEndRelMicros());
          }
        }
      }
      events.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
      long live = 0;
      long peak = 0;
      long kept = 0;
      for (long[] event : events) {
        live += event[1];
        peak = Math.max(peak, live);
        if (event[0] <= lossAt) {
          kept = live;
        }
      }
      return new Memory(peak, kept);
    }
  }

  /** The products that convolutions and matrix products of the step add up, by their shapes. */
  public long multiplyAdds() {
    GraphDef definition = graph.toGraphDef();
    Map<String, NodeDef> nodes = new HashMap<>();
    definition.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(loss.op().name()));
    updates.forEach(update -> open.add(update.op().name()));
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      if (reached.add(name)) {
        nodes.get(name).getInputList().forEach(input -> open.add(nodeOf(input)));
      }
    }
    return reached.stream().mapToLong(name -> multiplyAdds(nodes.get(name))).sum();
  }

  private static String nodeOf(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
  }

  private long multiplyAdds(NodeDef node) {
    return switch (node.getOp()) {
      // Each output adds up one product for each weight of its filter.
      case "Conv2D" -> elements(node.getName(), 0) * elements(node, 1) / lastSize(node, 1);
      case "Conv2DBackpropFilter" ->
          elements(node, 2) * elements(node.getName(), 0) / lastSize(node, 2);
      case "Conv2DBackpropInput" -> elements(node, 2) * elements(node, 1) / lastSize(node, 2);
      case "DepthwiseConv2dNative" ->
          elements(node.getName(), 0) * shape(node, 1).get(0) * shape(node, 1).get(1);
      case "DepthwiseConv2dNativeBackpropFilter" ->
          elements(node, 2) * shape(node.getName(), 0).get(0) * shape(node.getName(), 0).get(1);
      case "DepthwiseConv2dNativeBackpropInput" ->
          elements(node, 2) * shape(node, 1).get(0) * shape(node, 1).get(1);
      case "MatMul" -> {
        boolean transposed = node.getAttrOrThrow("transpose_a").getB();
        yield elements(node.getName(), 0) * shape(node, 0).get(transposed ? 0 : 1);
      }
      default -> 0;
    };
  }

  private Shape shape(NodeDef node, int input) {
    String source = node.getInput(input);
    int colon = source.indexOf(':');
    return shape(nodeOf(source), colon < 0 ? 0 : Integer.parseInt(source.substring(colon + 1)));
  }

  private Shape shape(String node, int output) {
    return graph.operation(node).output(output).shape();
  }

  private long elements(NodeDef node, int input) {
    return shape(node, input).size();
  }

  private long elements(String node, int output) {
    return shape(node, output).size();
  }

  private long lastSize(NodeDef node, int input) {
    Shape shape = shape(node, input);
    return shape.get(shape.numDimensions() - 1);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
