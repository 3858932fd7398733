package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.metric.MetricSum;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.schedule.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

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
 * epoch; evaluation and prediction take every image. Not for use by several threads at once.
 */
public final class Trainer implements AutoCloseable {
  private final TrainerBuilder options;
  private final Graph graph;
  private final TrainerGraph network;
  private final StepRunner runner;
  private Dataset onDeviceForTraining;
  private Dataset onDeviceForEvaluation;
  private boolean hasStatistics;

  Trainer(TrainerBuilder options) {
    this.options = options;
    graph = new Graph();
    StepRunner opened = null;
    try {
      network = new TrainerGraph(Ops.create(graph), options);
      opened = new LocalRunner(graph, options.threads());
      runner = opened;
      network.initialize(runner);
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      graph.close();
      throw e;
    }
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

  /** Trains without a test set; see {@link #fit(Dataset, Dataset)}. */
  public History fit(Dataset train) {
    return fit(train, Optional.empty());
  }

  /**
   * Trains until the recipe's number of epochs is reached, from where a loaded checkpoint or an
   * earlier call stopped.
   *
   * @param test is measured after every epoch
   * @return the epochs that this call trained
   * @throws LaminaException if a data set does not fit the model, all epochs have been trained
   *     already, or the loss is no longer finite
   */
  public History fit(Dataset train, Dataset test) {
    return fit(train, Optional.of(test));
  }

  private History fit(Dataset train, Optional<Dataset> test) {
    requireFit(train, true);
    test.ifPresent(data -> requireFit(data, true));
    int batch = recipe().batch();
    if (batch > train.size()) {
      throw new LaminaException(
          "%s has %,d images, fewer than one batch of %,d; use a smaller batch."
              .formatted(train.name(), train.size(), batch));
    }
    int first = Math.toIntExact(network.epoch().get(runner));
    if (first >= recipe().epochs()) {
      throw new LaminaException(
          "The model has been trained for %d epochs and the recipe asks for %d; to go on, ask for more."
              .formatted(first, recipe().epochs()));
    }
    Schedule schedule = options.scheduleOf(recipe());
    float[] rates = schedule.table(first, recipe().epochs(), train.size() / batch);
    network.uploadRates(runner, rates, network.step().get(runner));
    network.assignStatistics(runner, train.statistics());
    hasStatistics = true;
    if (onDeviceForTraining != train) {
      network.uploadTraining(runner, train);
      onDeviceForTraining = train;
    }
    return fit(train, test, first, rates);
  }

  private History fit(Dataset train, Optional<Dataset> test, int first, float[] rates) {
    int steps = train.size() / recipe().batch();
    List<EpochResult> results = new ArrayList<>();
    options.listener().started(summary(), recipe(), train);
    try {
      for (int epoch = first; epoch < recipe().epochs(); epoch++) {
        int offset = (epoch - first) * steps;
        long start = System.nanoTime();
        Metrics trained = trainEpoch(train, epoch, steps, rates, offset);
        double seconds = (System.nanoTime() - start) / 1e9;
        network.epoch().set(runner, epoch + 1);
        EpochResult result =
            new EpochResult(
                epoch + 1,
                rates[offset + steps - 1],
                trained,
                test.map(this::evaluate),
                seconds,
                trained.examples() / seconds);
        results.add(result);
        options.listener().epochDone(result, recipe().epochs());
      }
    } finally {
      options.listener().finished();
    }
    return new History(summary().name(), train.name(), results);
  }

  private Metrics trainEpoch(Dataset train, int epoch, int steps, float[] rates, int offset) {
    int batch = recipe().batch();
    long[] order = Shuffle.order(options.seed(), epoch, train.size());
    MetricSum sum = new MetricSum(BatchCounts.MEASURES);
    float[] counts = new float[3];
    for (int step = 0; step < steps; step++) {
      run(network.train(), order, step * batch, batch, counts);
      if (!Float.isFinite(counts[0])) {
        throw new LaminaException(
            "The loss became %s at step %,d of epoch %d, at learning rate %s; use a lower learning rate or a longer warm-up."
                .formatted(counts[0], step + 1, epoch + 1, rates[offset + step]));
      }
      sum.add((double) counts[0] * batch, counts, batch);
      options.listener().stepDone(epoch + 1, step + 1, steps, counts[0]);
    }
    return sum.metrics();
  }

  /**
   * Measures the model. The images are normalised with the statistics of the training set, those of
   * a loaded checkpoint included; for a model that has neither, with the data set's own.
   *
   * @throws LaminaException if the data set does not fit the model
   */
  public Metrics evaluate(Dataset data) {
    requireFit(data, true);
    prepare(data);
    MetricSum sum = new MetricSum(BatchCounts.MEASURES);
    float[] counts = new float[3];
    long[] order = inOrder(data.size());
    for (int from = 0; from < data.size(); from += evaluationBatch()) {
      int number = Math.min(evaluationBatch(), data.size() - from);
      run(network.evaluate(), order, from, number, counts);
      sum.add(counts[0], counts, number);
    }
    return sum.metrics();
  }

  /**
   * The probability of every class for every image; the images are normalised as in {@link
   * #evaluate}. Labels are not looked at.
   *
   * @return [images][classes]
   * @throws LaminaException if the images do not fit the model
   */
  public float[][] predict(Dataset images) {
    requireFit(images, false);
    prepare(images);
    int classes = summary().outputShape().get(0);
    float[][] result = new float[images.size()][classes];
    long[] order = inOrder(images.size());
    for (int from = 0; from < images.size(); from += evaluationBatch()) {
      int number = Math.min(evaluationBatch(), images.size() - from);
      float[] values = new float[number * classes];
      run(network.predict(), order, from, number, values);
      for (int i = 0; i < number; i++) {
        System.arraycopy(values, i * classes, result[from + i], 0, classes);
      }
    }
    return result;
  }

  private void prepare(Dataset data) {
    if (!hasStatistics) {
      network.assignStatistics(runner, data.statistics());
    }
    if (onDeviceForEvaluation != data) {
      network.uploadEvaluation(runner, data);
      onDeviceForEvaluation = data;
    }
  }

  private void run(Step step, long[] order, int from, int number, float[] result) {
    try (TInt64 indices =
            TInt64.tensorOf(Shape.of(number), DataBuffers.of(order).slice(from, number));
        Fetched fetched = runner.run(step, indices)) {
      fetched.get(0, TFloat32.class).asRawTensor().data().asFloats().read(result);
    }
  }

  /** Not below 100: small training batches would make evaluation slow for nothing. */
  private int evaluationBatch() {
    return Math.max(recipe().batch(), 100);
  }

  private static long[] inOrder(int size) {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }

  private void requireFit(Dataset data, boolean labelled) {
    if (!data.imageShape().equals(summary().inputShape())) {
      throw new LaminaException(
          "%s has images of shape %s, the model %s takes %s; pad the images or repeat their channels, or take another model."
              .formatted(data.name(), data.imageShape(), summary().name(), summary().inputShape()));
    }
    int outputs = summary().outputShape().get(0);
    if (labelled && data.classNames().size() > outputs) {
      throw new LaminaException(
          "%s has %d classes, the model %s has %d outputs; take a model with as many outputs as classes."
              .formatted(data.name(), data.classNames().size(), summary().name(), outputs));
    }
  }

  /**
   * Saves all variables, the optimizer's state and the progress. The checkpoint is a directory; one
   * that is there already is replaced when the new one is complete, and stays if that fails.
   *
   * @throws LaminaException if it cannot be written
   */
  public void save(Path directory) {
    new CheckpointDirectory(directory)
        .write(description(), prefix -> network.checkpoint().save(runner, prefix));
  }

  /**
   * Restores what {@link #save} saved, bit for bit.
   *
   * @throws LaminaException if the checkpoint is of another architecture, damaged or missing; the
   *     variables then stay as they were
   */
  public void load(Path directory) {
    new CheckpointDirectory(directory)
        .read(description(), prefix -> network.checkpoint().restore(runner, prefix));
    hasStatistics = true;
  }

  private CheckpointDescription description() {
    return CheckpointDescription.of(summary(), network.checkpoint().entries());
  }

  /** All variables, those of the optimizer and the running averages included. */
  public List<Variable> variables() {
    return List.copyOf(network.variables().all());
  }

  /**
   * The present values of a variable, the last dimension fastest.
   *
   * @param name such as "conv1.weight"
   * @throws IllegalArgumentException if there is none of that name
   */
  public float[] values(String name) {
    return network.checkpoint().values(runner, network.variables().get(name));
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
  }
}
