package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointDirectory;
import dev.lamina.runtime.checkpoint.VariableValues;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.explain.GradCam;
import dev.lamina.runtime.explain.HeatMap;
import dev.lamina.runtime.export.Answers;
import dev.lamina.runtime.export.SavedModelExport;
import dev.lamina.runtime.export.WeightsFile;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.layer.ActivationSite;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.step.LocalRunner;
import dev.lamina.runtime.step.StepRunner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/**
 * Trains a model, measures it and uses it.
 *
 * <pre>
 * try (Trainer trainer = Trainer.of(ResNet18Graph::new).epochs(5).batch(64).build()) {
 *   History history = trainer.fit(train, test);
 *   trainer.save(path);
 * }
 * </pre>
 *
 * <p>Equal seeds give equal results: the order of an epoch follows from seed and epoch, random
 * numbers of a step from seed and step. Training takes whole batches and drops the rest of an
 * epoch; evaluation and prediction take every example. Not for use by several threads at once.
 */
public final class Trainer implements AutoCloseable {
  private final Graph graph;
  private final TrainerGraph network;
  private final StepRunner runner;
  private final DataCheck check;
  private final Evaluator evaluator;
  private final RunKeeper keeper;
  private final TrainingLoop loop;
  private final ModelGraph.Factory factory;
  private boolean hasStatistics;

  Trainer(TrainerBuilder options, TrainingPlace place, long seed) {
    Devices.prepare();
    factory = options.factory();
    graph = new Graph();
    StepRunner opened = null;
    try {
      DeviceGroup devices = options.devices();
      network = new TrainerGraph(Ops.create(graph), options, devices, seed);
      opened = new LocalRunner(graph, options.threads(), devices);
      runner = opened;
      network.initialize(runner);
      Optional<InitialWeights> initial = options.initialWeights();
      if (initial.isPresent() && place.resumed().isEmpty()) {
        initial.get().load(Ops.create(graph), runner, network);
        hasStatistics = initial.get().hasStatistics();
      }
      keeper = new RunKeeper(network, runner, options, place, seed);
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      graph.close();
      throw e;
    }
    check = new DataCheck(summary(), network.objective());
    evaluator = new Evaluator(network, runner);
    loop = new TrainingLoop(network, runner, options, evaluator, keeper, seed);
    hasStatistics |= place.resumed().isPresent();
  }

  /** Starts a trainer of a model: {@code Trainer.of(ResNet18Graph::new)}. */
  public static TrainerBuilder of(ModelGraph.Factory model) {
    return new TrainerBuilder(model);
  }

  /** The model as it was compiled. */
  public ModelSummary summary() {
    return network.summary();
  }

  /** The model's recipe with the builder's changes. */
  public Recipe recipe() {
    return network.recipe();
  }

  /** Trains without a test set; see {@link #fit(Dataset, Dataset, TrainingListener...)}. */
  public History fit(Dataset train, TrainingListener... listeners) {
    return fit(train, Optional.empty(), listeners);
  }

  /**
   * Trains until the recipe's number of epochs is reached, from where a loaded checkpoint or an
   * earlier call stopped. What images are normalised with is taken from the training set, unless
   * the trainer has it already, from a checkpoint or an earlier call.
   *
   * @param test is measured after every epoch
   * @param listeners hear how it goes on, after those of the builder: {@code fit(train, test,
   *     HistoryFiles.in(directory))}
   * @return the epochs that this call trained
   * @throws LaminaException if a data set does not fit the model, all epochs have been trained
   *     already, or the loss is no longer finite
   */
  public History fit(Dataset train, Dataset test, TrainingListener... listeners) {
    return fit(train, Optional.of(test), listeners);
  }

  private History fit(Dataset train, Optional<Dataset> test, TrainingListener... listeners) {
    check.labelled(train);
    test.ifPresent(check::labelled);
    check.batches(train, recipe().batch());
    normalizeAs(train);
    hasStatistics = true;
    TrainingRun run = new TrainingRun(this, train, test, epochs());
    return loop.run(run, listeners);
  }

  /**
   * Measures the model. The images are normalised with the statistics of the training set, those of
   * a loaded checkpoint included; for a model that has neither, with the data set's own.
   *
   * @throws LaminaException if the data set does not fit the model
   */
  public Metrics evaluate(Dataset data) {
    check.labelled(data);
    normalizeAs(data);
    return evaluator.evaluate(data);
  }

  /**
   * What the model answers to every example: the probability of every class, of every place of a
   * mask, or numbers. Images are normalised as in {@link #evaluate}. Targets are not looked at.
   *
   * @return [examples][classes], or [examples][elements of the output, the last dimension fastest]
   * @throws LaminaException if the inputs do not fit the model
   */
  public float[][] predict(Dataset data) {
    check.inputs(data);
    normalizeAs(data);
    return evaluator.predict(data);
  }

  private void normalizeAs(Dataset data) {
    if (!hasStatistics) {
      network.input().normalizeAs(runner, data);
    }
  }

  /**
   * Saves all variables, the optimizer's state and the progress. The checkpoint is a directory; one
   * that is there already is replaced when the new one is complete, and stays if that fails.
   *
   * @throws LaminaException if it cannot be written
   */
  public void save(Path directory) {
    keeper.write(new CheckpointDirectory(directory));
  }

  /**
   * Restores what {@link #save} saved, bit for bit.
   *
   * @throws LaminaException if the checkpoint is of another architecture, damaged or missing; the
   *     variables then stay as they were
   */
  public void load(Path directory) {
    keeper.load(new CheckpointDirectory(directory));
    hasStatistics = true;
  }

  /**
   * The name of the model that a checkpoint is of.
   *
   * @throws LaminaException if it is damaged or missing
   */
  public static String modelOf(Path checkpoint) {
    return new CheckpointDirectory(checkpoint).description().model();
  }

  /**
   * The names of the classes that a checkpoint's model tells apart, in the order of its outputs;
   * empty if they are not known.
   *
   * @throws LaminaException if it is damaged or missing
   */
  public static List<String> classesOf(Path checkpoint) {
    return new CheckpointDirectory(checkpoint).record().classes();
  }

  /**
   * Writes the weights as a safetensors file for Python, with PyTorch's names and order of axes;
   * see {@link WeightsFile}. The optimizer's state and the progress are not in it.
   *
   * @throws LaminaException if it cannot be written; a file that was there before stays
   */
  public void saveWeights(Path file) {
    List<String> names = network.weights().stream().map(Variable::name).toList();
    try (VariableValues values = network.checkpoint().values(runner, names)) {
      WeightsFile.write(
          file,
          summary(),
          network.weights(),
          variable -> values.of(variable.name()),
          hasStatistics && network.input().isImage()
              ? Optional.of(statistics())
              : Optional.empty());
    }
  }

  /**
   * Takes the weights from a safetensors file, such as {@link #saveWeights} or Python writes. What
   * the images are normalised with comes from there too, or else from the recipe. The optimizer's
   * state and the progress stay as they are.
   *
   * @return whether it is known what the images are normalised with, or the model takes none; if
   *     not, it is the images that are evaluated or predicted
   * @throws LaminaException if the file is damaged or does not fit the model; nothing has changed
   *     then
   */
  public boolean loadWeights(Path file) {
    int channels = network.input().isImage() ? summary().inputShape().get(2) : 0;
    WeightsFile.Content content = WeightsFile.read(file, summary(), network.weights(), channels);
    network.assign(runner, content.values());
    content
        .statistics()
        .or(network.input()::given)
        .ifPresent(
            statistics -> {
              network.input().assign(runner, statistics);
              hasStatistics = true;
            });
    return hasStatistics || channels == 0;
  }

  /**
   * Exports the model for use without Lamina, as a SavedModel; see {@link SavedModelExport}. It
   * answers as {@link #predict} does. A class whose name is not known is called by its number.
   *
   * @param directory is made; a SavedModel of Lamina's that is there already is replaced
   * @throws LaminaException if it cannot be written, or nothing is known that images are normalised
   *     with
   */
  public void export(Path directory) {
    export(directory, keeper.classes());
  }

  /**
   * Exports the model with the names of its classes.
   *
   * @param names in the order of the outputs
   * @throws LaminaException as {@link #export(Path)} does, or if there are more names than outputs,
   *     or no classes
   */
  public void export(Path directory, List<String> names) {
    if (!hasStatistics && network.input().isImage()) {
      throw new LaminaException(
          "The model %s has not been trained, so it is not known what its images are normalised with; train it, or load a checkpoint or weights that say it."
              .formatted(summary().name()));
    }
    Answers answers = network.objective().answers(names);
    List<String> all = variables().stream().map(Variable::name).toList();
    try (VariableValues values = network.checkpoint().values(runner, all)) {
      SavedModelExport.write(directory, summary(), factory, values::of, answers);
    }
  }

  /** What the images are normalised with. */
  private ChannelStatistics statistics() {
    Map<String, float[]> both = values(List.of(Normalization.MEAN, Normalization.STD));
    return new ChannelStatistics(both.get(Normalization.MEAN), both.get(Normalization.STD));
  }

  /**
   * All variables, those of the optimizer and the running averages included. Where the recipe
   * averages weights, "conv1.weight" is the average and "conv1.weight.raw" what is trained.
   */
  public List<Variable> variables() {
    return network.variables().saved();
  }

  /**
   * The present values of a variable of {@link #variables()}, the last dimension fastest.
   *
   * @param name such as "conv1.weight"
   * @throws IllegalArgumentException if there is none of that name
   */
  public float[] values(String name) {
    return values(List.of(name)).get(name);
  }

  /**
   * The present values of several variables of {@link #variables()}, which takes hardly longer than
   * those of one.
   *
   * @param names such as "conv1.weight"
   * @return by name, in the order of the names, the last dimension fastest
   * @throws IllegalArgumentException if there is none of a name
   */
  public Map<String, float[]> values(List<String> names) {
    Map<String, float[]> all = new LinkedHashMap<>();
    try (VariableValues values = network.checkpoint().values(runner, names)) {
      names.forEach(name -> all.put(name, values.of(name)));
    }
    return all;
  }

  /** The layers that compute an activation function, by their places: "stem.activation". */
  public Map<String, ActivationSite> activationSites() {
    return network.activationSites();
  }

  /**
   * The places of the model at which {@link #gradCam} can look: those of layers whose output is a
   * map of more than one place, in the order of the forward pass.
   *
   * @throws LaminaException if the model is no classifier of images
   */
  public List<String> featureMaps() {
    requireClassifierOfImages();
    return network.view().featureMaps();
  }

  /**
   * Where in images a class is seen, by {@link GradCam}. The images are normalised as in {@link
   * #evaluate}.
   *
   * @param examples of the data set, from 0
   * @param classes one for each example, from 0
   * @param place one of {@link #featureMaps()}
   * @return one map for each example, of the size that the output at that place has
   * @throws LaminaException if the images do not fit the model, or it is no classifier of images
   * @throws IllegalArgumentException if there are not as many classes as examples, or there is no
   *     such place
   */
  public List<HeatMap> gradCam(
      Dataset images, List<Integer> examples, List<Integer> classes, String place) {
    if (examples.size() != classes.size()) {
      throw new IllegalArgumentException(
          examples.size() + " examples, but " + classes.size() + " classes");
    }
    requireClassifierOfImages();
    check.inputs(images);
    normalizeAs(images);
    return network
        .view()
        .gradCam(
            runner,
            place,
            examples.stream().map(images::image).toList(),
            classes.stream().mapToLong(c -> c).toArray());
  }

  private void requireClassifierOfImages() {
    if (summary().inputShape().size() != 3 || summary().outputShape().size() != 1) {
      throw new LaminaException(
          "%s takes %s and gives %s; feature maps are looked at in models that take an image and give a number a class."
              .formatted(summary().name(), summary().inputShape(), summary().outputShape()));
    }
  }

  /** The TensorFlow graph of training, evaluation and prediction. */
  public GraphDef graphDef() {
    return graph.toGraphDef();
  }

  /** The steps taken so far, those before a loaded checkpoint included. */
  public long steps() {
    return network.step().get(runner);
  }

  /** The epochs finished so far, those before a loaded checkpoint included. */
  public int epochs() {
    return Math.toIntExact(network.epoch().get(runner));
  }

  @Override
  public void close() {
    runner.close();
    graph.close();
    keeper.close();
  }
}
