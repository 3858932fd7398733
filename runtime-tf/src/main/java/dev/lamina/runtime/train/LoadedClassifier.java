package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointDescription;
import dev.lamina.runtime.checkpoint.CheckpointDirectory;
import dev.lamina.runtime.checkpoint.RestoreOps;
import dev.lamina.runtime.checkpoint.VariableEntry;
import dev.lamina.runtime.checkpoint.VariableValues;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.frozen.FrozenGraph;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.step.Fetched;
import dev.lamina.runtime.step.LocalRunner;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A classifier of images out of a checkpoint. On the CPU one image is answered by a graph of its
 * own with weights as constants; many are answered together by one of any batch, with variables,
 * which is built when it is first needed: constants would save little there and take memory.
 */
final class LoadedClassifier implements AutoCloseable {
  /** So many that more are hardly faster. */
  private static final int MOST = 64;

  // Of the images that are answered together: ten of 256 x 256 pixels in three channels.
  private static final int MOST_ELEMENTS = 1 << 21;

  /** Fewer are as fast one by one, and need no second graph. */
  private static final int FEWEST = 8;

  private final ModelGraph.Factory factory;
  private final Variables variables;
  private final Normalization normalization;
  private final ModelSummary summary;
  private final Network restored;
  private final Network alone;
  private Step together;

  /** What can run, and what it runs in. */
  private record Network(Graph graph, StepRunner runner, Step step) implements AutoCloseable {
    @Override
    public void close() {
      runner.close();
      graph.close();
    }
  }

  /**
   * @throws LaminaException if the checkpoint is missing, damaged or of another model, or the model
   *     is no classifier of images
   */
  LoadedClassifier(ModelGraph.Factory factory, CheckpointDirectory checkpoint) {
    this.factory = factory;
    Devices.prepare();
    Graph graph = new Graph();
    StepRunner opened = null;
    try {
      Ops tf = Ops.create(graph);
      variables = new Variables(tf, 0);
      GraphContext context = GraphContext.evaluation(tf, variables);
      ModelGraph model = factory.build(context);
      summary = model.summary();
      requireImageClassifier(summary);
      checkpoint.requireArchitecture(CheckpointDescription.of(summary, List.of()));
      normalization = new Normalization(context, summary.inputShape().get(2));
      Step answer = answer(tf, model, 1);
      List<Variable> all = List.copyOf(variables.all());
      Step reads =
          new Step(
              List.of(),
              all.stream().<Operand<?>>map(variable -> variable.read(tf)).toList(),
              List.of());
      RestoreOps restore = new RestoreOps(tf, all.stream().map(VariableEntry::of).toList());
      opened = new LocalRunner(graph, 0, DeviceGroup.ONE);
      StepRunner runner = opened;
      checkpoint.readVariables(prefix -> restore.restore(runner, prefix));
      restored = new Network(graph, runner, answer);
      alone = !Devices.onGpu() && FrozenGraph.isFor(all) ? frozen(restored, all, reads) : restored;
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      graph.close();
      throw e;
    }
  }

  private static void requireImageClassifier(ModelSummary summary) {
    if (summary.inputShape().size() != 3 || summary.outputShape().size() != 1) {
      throw new LaminaException(
          "%s makes %s out of %s; prediction is for models that make one number a class out of an image."
              .formatted(summary.name(), summary.outputShape(), summary.inputShape()));
    }
  }

  /**
   * @param batch {@link Shape#UNKNOWN_SIZE} for any
   */
  private Step answer(Ops tf, ModelGraph model, long batch) {
    Placeholder<TUint8> images = tf.placeholder(TUint8.class, Placeholder.shape(shape(batch)));
    Operand<TFloat32> logits = model.forward(normalization.apply(tf, images));
    return new Step(List.of(images), List.of(tf.nn.softmax(logits)), List.of());
  }

  private Shape shape(long batch) {
    long[] image = summary.inputShape().stream().mapToLong(size -> size).toArray();
    return Shape.of(image).prepend(batch);
  }

  /** The same with its weights as constants, which is faster on single images. */
  private static Network frozen(Network network, List<Variable> variables, Step reads) {
    Operand<?> image = network.step().feeds().get(0);
    Operand<?> answer = network.step().fetches().get(0);
    List<String> names = variables.stream().map(Variable::name).toList();
    Graph frozen;
    try (VariableValues values = new VariableValues(names, network.runner().run(reads))) {
      frozen = FrozenGraph.of(network.graph(), variables, values::of, List.of(image, answer));
    }
    Step step =
        new Step(
            List.of(frozen.operation(image.op().name()).output(0)),
            List.of(frozen.operation(answer.op().name()).output(0)),
            List.of());
    return new Network(frozen, new LocalRunner(frozen, 0, DeviceGroup.ONE), step);
  }

  ModelSummary summary() {
    return summary;
  }

  /** How many images are best given at a time. */
  int most() {
    int elements = summary.inputShape().stream().reduce(1, Math::multiplyExact);
    return Math.max(1, Math.min(MOST, MOST_ELEMENTS / elements));
  }

  /**
   * The probability of every class for some images.
   *
   * @param images of the model's size, row by row, channels last; at most {@link #most}
   * @return [images][classes]
   */
  float[][] answers(List<byte[]> images) {
    if (images.size() >= FEWEST) {
      return run(restored.runner(), together(), images);
    }
    return images.stream()
        .map(image -> run(alone.runner(), alone.step(), List.of(image))[0])
        .toArray(float[][]::new);
  }

  private Step together() {
    if (together == null) {
      Ops tf = Ops.create(restored.graph()).withSubScope("together");
      ModelGraph model = factory.build(GraphContext.evaluation(tf, variables));
      together = answer(tf, model, Shape.UNKNOWN_SIZE);
    }
    return together;
  }

  private float[][] run(StepRunner runner, Step step, List<byte[]> images) {
    Shape shape = shape(images.size());
    byte[] pixels = new byte[Math.toIntExact(shape.size())];
    int length = pixels.length / images.size();
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, pixels, i * length, length);
    }
    int classes = summary.outputShape().get(0);
    float[] all = new float[images.size() * classes];
    try (TUint8 tensor = TUint8.tensorOf(shape, DataBuffers.of(pixels, true, false));
        Fetched fetched = runner.run(step, tensor)) {
      fetched.get(0, TFloat32.class).asRawTensor().data().asFloats().read(all);
    }
    float[][] answers = new float[images.size()][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
    }
    return answers;
  }

  @Override
  public void close() {
    if (alone != restored) {
      alone.close();
    }
    restored.close();
  }
}
