package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.report.ModelSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

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
  private final TrainingLoop loop;
  private boolean hasStatistics;

  Trainer(TrainerBuilder options) {
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
    check = new DataCheck(summary(), network.objective());
    evaluator = new Evaluator(network, runner);
    loop = new TrainingLoop(network, runner, options, evaluator);
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
    check.labelled(train);
    test.ifPresent(check::labelled);
    check.batches(train, recipe().batch());
    hasStatistics = true;
    return loop.run(train, test);
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
