package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointDescription;
import dev.lamina.runtime.checkpoint.CheckpointDirectory;
import dev.lamina.runtime.checkpoint.RestoreOps;
import dev.lamina.runtime.checkpoint.VariableEntry;
import dev.lamina.runtime.checkpoint.VariableValues;
import dev.lamina.runtime.data.ImageFile;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Says what is on a picture. It is made from a checkpoint, which knows what the training set was
 * normalised with and what its classes are called; nothing of it is for training.
 *
 * <pre>
 * try (Predictor predictor = Predictor.load(ResNet18Graph::new, checkpoint)) {
 *   List&lt;Prediction&gt; best = predictor.predict(Path.of("picture.png"), 5);
 * }
 * </pre>
 *
 * On the CPU its weights are constants, and batch normalizations are folded into the convolutions
 * before them; answers differ from a {@link Trainer}'s in the last digits.
 *
 * <p>Not for use by several threads at once.
 */
public final class Predictor implements AutoCloseable {
  private final Graph graph;
  private final StepRunner runner;
  private final Step step;
  private final ModelSummary summary;
  private final List<String> classes;

  /** What can run, and what it runs in. */
  private record Network(Graph graph, StepRunner runner, Step step) {}

  private Predictor(ModelGraph.Factory factory, CheckpointDirectory checkpoint) {
    Devices.prepare();
    Graph made = new Graph();
    StepRunner opened = null;
    try {
      Ops tf = Ops.create(made);
      Variables variables = new Variables(tf, 0);
      GraphContext context = GraphContext.evaluation(tf, variables);
      ModelGraph model = factory.build(context);
      summary = model.summary();
      requireImageClassifier(summary);
      CheckpointDescription expected = CheckpointDescription.of(summary, List.of());
      checkpoint.requireArchitecture(expected);
      classes = checkpoint.record().classes();
      Placeholder<TUint8> images =
          tf.placeholder(
              TUint8.class,
              Placeholder.shape(
                  Shape.of(
                      1,
                      summary.inputShape().get(0),
                      summary.inputShape().get(1),
                      summary.inputShape().get(2))));
      Normalization normalization = new Normalization(context, summary.inputShape().get(2));
      Operand<TFloat32> logits = model.forward(normalization.apply(tf, images));
      Step prediction = new Step(List.of(images), List.of(tf.nn.softmax(logits)), List.of());
      List<Variable> all = List.copyOf(variables.all());
      Step reads =
          new Step(
              List.of(),
              all.stream().<Operand<?>>map(variable -> variable.read(tf)).toList(),
              List.of());
      RestoreOps restore =
          new RestoreOps(tf, variables.all().stream().map(VariableEntry::of).toList());
      opened = new LocalRunner(made, 0, DeviceGroup.ONE);
      StepRunner restored = opened;
      checkpoint.readVariables(prefix -> restore.restore(restored, prefix));
      Network network = new Network(made, restored, prediction);
      if (!Devices.onGpu() && FrozenGraph.isFor(all)) {
        network = frozen(network, all, reads);
      }
      graph = network.graph();
      runner = network.runner();
      step = network.step();
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      made.close();
      throw e;
    }
  }

  /** The same with its weights as constants, which is faster on single pictures. */
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
    network.runner().close();
    network.graph().close();
    return new Network(frozen, new LocalRunner(frozen, 0, DeviceGroup.ONE), step);
  }

  /**
   * Loads a model.
   *
   * @param model its generated class, such as {@code ResNet18Graph::new}
   * @param checkpoint that {@link Trainer#save} or {@link TrainerBuilder#checkpoints} wrote
   * @throws LaminaException if the checkpoint is missing, damaged or of another model, or the model
   *     is no classifier of images
   */
  public static Predictor load(ModelGraph.Factory model, Path checkpoint) {
    return new Predictor(model, new CheckpointDirectory(checkpoint));
  }

  private static void requireImageClassifier(ModelSummary summary) {
    if (summary.inputShape().size() != 3 || summary.outputShape().size() != 1) {
      throw new LaminaException(
          "%s makes %s out of %s; prediction is for models that make one number a class out of an image."
              .formatted(summary.name(), summary.outputShape(), summary.inputShape()));
    }
  }

  /**
   * The most probable classes of a picture, the best first. The picture is read as {@link
   * ImageFile} says: scaled until it covers the model's input, and its middle cut out; made gray
   * for a model of one channel.
   *
   * @param number of classes, at least 1; all if there are fewer
   * @throws LaminaException if the file is no picture that can be read
   */
  public List<Prediction> predict(Path image, int number) {
    if (number < 1) {
      throw new LaminaException("%s classes are asked for; expected 1 or more.".formatted(number));
    }
    float[] probabilities = probabilities(image);
    return IntStream.range(0, probabilities.length)
        .mapToObj(label -> new Prediction(label, name(label), probabilities[label]))
        .sorted(Comparator.comparingDouble(Prediction::probability).reversed())
        .limit(number)
        .toList();
  }

  /**
   * The probability of every class for a picture, in the order of the outputs.
   *
   * @throws LaminaException if the file is no picture that can be read
   */
  public float[] probabilities(Path image) {
    if (!Files.isRegularFile(image)) {
      throw new LaminaException("There is no picture " + image + ".");
    }
    int height = summary.inputShape().get(0);
    int width = summary.inputShape().get(1);
    int channels = summary.inputShape().get(2);
    byte[] pixels = ImageFile.read(image, height, width, channels);
    float[] result = new float[summary.outputShape().get(0)];
    try (TUint8 tensor =
            TUint8.tensorOf(
                Shape.of(1, height, width, channels), DataBuffers.of(pixels, true, false));
        Fetched fetched = runner.run(step, tensor)) {
      fetched.get(0, TFloat32.class).asRawTensor().data().asFloats().read(result);
    }
    return result;
  }

  private String name(int label) {
    return label < classes.size() ? classes.get(label) : "class " + label;
  }

  /** The names of the classes, in the order of the outputs; empty if the checkpoint has none. */
  public List<String> classes() {
    return classes;
  }

  @Override
  public void close() {
    runner.close();
    graph.close();
  }
}
