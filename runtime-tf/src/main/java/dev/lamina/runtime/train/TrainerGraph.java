package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.DeviceDataset;
import dev.lamina.runtime.data.Mixup;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.loss.Loss;
import dev.lamina.runtime.metric.BatchCounts;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Setting;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.schedule.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * All that a trainer's graph can do: the training step at a fixed batch, evaluation and prediction
 * at any, which share the variables, and the ways data get there.
 */
final class TrainerGraph {
  private static final Set<String> PIXELS = Set.of(Normalization.MEAN, Normalization.STD);

  private final ModelSummary summary;
  private final Recipe recipe;
  private final Variables variables;
  private final Counter step;
  private final Counter epoch;
  private final Step initialize;
  private final Step uploadTraining;
  private final Step uploadEvaluation;
  private final Step uploadRates;
  private final Step uploadShares;
  private final long seed;
  private final Step assignStatistics;
  private final Step train;
  private final Step evaluate;
  private final Step predict;
  private final CheckpointOps checkpoint;
  private final List<Variable> weights;
  private final Assignments assignments;

  TrainerGraph(Ops tf, TrainerBuilder options, long seed) {
    this.seed = seed;
    variables = new Variables(tf, seed);
    step = new Counter(tf, "step");
    epoch = new Counter(tf, "epoch");
    Operand<TInt64> stepNow = step.value(tf);

    GraphContext training = GraphContext.training(tf, variables, stepNow, seed);
    ModelGraph model = options.factory().build(training);
    summary = model.summary();
    recipe = options.recipeOf(model);
    Loss loss = options.lossOf(recipe);
    List<Integer> imageShape = imageShape(summary);
    Normalization normalization = new Normalization(training, imageShape.get(2));
    requireChannels(recipe, imageShape.get(2));
    StepTable rate = new StepTable(tf, "learning-rate", stepNow);
    StepTable share = new StepTable(tf, "mixup", stepNow);

    DeviceDataset trainingData = new DeviceDataset(tf, "training-data", imageShape);
    Placeholder<TInt64> batch =
        tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(recipe.batch())));
    TrainingPass.Result pass =
        new TrainingPass(training, recipe, share.value())
            .of(
                model,
                normalization,
                trainingData.images(batch),
                trainingData.labels(batch),
                loss,
                options.optimizer(rate.value(), recipe));
    List<Op> updates = new ArrayList<>(pass.updates());
    updates.add(step.increment(tf, stepNow));
    train =
        new Step(
            List.of(batch),
            List.of(pass.counts()),
            // One target instead of hundreds: naming each costs time in every step.
            List.of(tf.withControlDependencies(updates).noOp()));

    Ops evaluation = tf.withSubScope("evaluation");
    GraphContext still = GraphContext.evaluation(evaluation, variables.evaluated());
    DeviceDataset evaluationData = new DeviceDataset(tf, "evaluation-data", imageShape);
    Placeholder<TInt64> some =
        evaluation.placeholder(TInt64.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TInt64> truth = evaluationData.labels(some);
    Operand<TFloat32> output =
        options
            .factory()
            .build(still)
            .forward(normalization.apply(evaluation, evaluationData.images(some)));
    Operand<TFloat32> losses = loss.evaluation().of(evaluation, output, truth).perExample();
    Operand<TFloat32> total =
        evaluation.reduceSum(losses, evaluation.constant(0), new ReduceSum.Options[0]);
    evaluate =
        new Step(
            List.of(some), List.of(BatchCounts.of(evaluation, total, output, truth)), List.of());
    predict = new Step(List.of(some), List.of(evaluation.nn.softmax(output)), List.of());

    uploadTraining = upload(trainingData);
    uploadEvaluation = upload(evaluationData);
    uploadRates = upload(rate);
    uploadShares = upload(share);
    assignStatistics =
        new Step(
            List.of(normalization.newMean(), normalization.newStd()),
            List.of(),
            normalization.assign());
    List<Op> initial = new ArrayList<>(variables.initialization());
    initial.add(step.initialization());
    initial.add(epoch.initialization());
    initialize = new Step(List.of(), List.of(), initial);
    checkpoint = new CheckpointOps(tf, variables.saved(), List.of(step, epoch));
    weights =
        variables.saved().stream()
            .filter(variable -> variable.role() != VariableRole.OPTIMIZER)
            .filter(variable -> !PIXELS.contains(variable.name()))
            .toList();
    assignments = new Assignments(tf, weights, variables);
  }

  private static List<Integer> imageShape(ModelSummary summary) {
    if (summary.inputShape().size() != 3) {
      throw new LaminaException(
          "%s takes an input of shape %s; training takes images: height, width, channels."
              .formatted(summary.name(), summary.inputShape()));
    }
    if (summary.outputShape().size() != 1) {
      throw new LaminaException(
          "%s has an output of shape %s; training takes one number a class: end with a dense layer."
              .formatted(summary.name(), summary.outputShape()));
    }
    return summary.inputShape();
  }

  private static void requireChannels(Recipe recipe, int channels) {
    for (Setting<List<Double>> setting : List.of(Settings.MEAN, Settings.STD)) {
      int found = recipe.get(setting).size();
      boolean bothOrNone =
          recipe.get(Settings.MEAN).isEmpty() == recipe.get(Settings.STD).isEmpty();
      if (!bothOrNone || found != 0 && found != channels) {
        throw new LaminaException(
            "The recipe's %s has %d values; expected %d, one a channel of the images, or none for both mean and std."
                .formatted(setting.words(), found, channels));
      }
    }
  }

  private static Step upload(StepTable table) {
    return new Step(List.of(table.newTable(), table.newFirstStep()), List.of(), table.upload());
  }

  private static Step upload(DeviceDataset data) {
    return new Step(List.of(data.newPixels(), data.newLabels()), List.of(), data.upload());
  }

  ModelSummary summary() {
    return summary;
  }

  Recipe recipe() {
    return recipe;
  }

  Variables variables() {
    return variables;
  }

  /** All variables by the names that checkpoints have for them. */
  List<Variable> saved() {
    return variables.saved();
  }

  /** The steps taken so far. */
  Counter step() {
    return step;
  }

  /** The epochs finished so far. */
  Counter epoch() {
    return epoch;
  }

  CheckpointOps checkpoint() {
    return checkpoint;
  }

  /** What the model computes with: all variables but the optimizer's and the normalisation's. */
  List<Variable> weights() {
    return weights;
  }

  /** Replaces one of the {@link #weights()}. */
  void assign(StepRunner runner, Variable variable, float[] values) {
    assignments.assign(runner, variable, values);
  }

  /** Takes the indices of a batch; gives the mean loss and the counts of top 1 and top 5. */
  Step train() {
    return train;
  }

  /** Takes any number of indices; gives the sum of the losses and the counts. */
  Step evaluate() {
    return evaluate;
  }

  /** Takes any number of indices; gives probabilities, [N, classes]. */
  Step predict() {
    return predict;
  }

  void initialize(StepRunner runner) {
    runner.run(initialize).close();
  }

  void uploadTraining(StepRunner runner, Dataset data) {
    upload(runner, uploadTraining, data);
  }

  void uploadEvaluation(StepRunner runner, Dataset data) {
    upload(runner, uploadEvaluation, data);
  }

  private static void upload(StepRunner runner, Step upload, Dataset data) {
    try (TUint8 pixels = DeviceDataset.pixels(data);
        TInt64 labels = DeviceDataset.labels(data)) {
      runner.run(upload, pixels, labels).close();
    }
  }

  /** Gives the coming steps their learning rates, and what else is another in each. */
  void uploadRates(StepRunner runner, float[] rates, long firstStep) {
    upload(runner, uploadRates, rates, firstStep);
    if (TrainingPass.mixes(recipe)) {
      float[] shares = Mixup.shares(recipe.get(Settings.MIXUP), seed, firstStep, rates.length);
      upload(runner, uploadShares, shares, firstStep);
    }
  }

  private static void upload(StepRunner runner, Step upload, float[] numbers, long firstStep) {
    try (TFloat32 table = TFloat32.tensorOf(Shape.of(numbers.length), DataBuffers.of(numbers));
        TInt64 first = TInt64.scalarOf(firstStep)) {
      runner.run(upload, table, first).close();
    }
  }

  /** What images are normalised with if they come from that training set. */
  ChannelStatistics statisticsOf(Dataset train) {
    return recipe.get(Settings.MEAN).isEmpty()
        ? train.statistics()
        : new ChannelStatistics(
            floats(recipe.get(Settings.MEAN)), floats(recipe.get(Settings.STD)));
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  void assignStatistics(StepRunner runner, ChannelStatistics statistics) {
    try (TFloat32 mean = vector(statistics.mean());
        TFloat32 std = vector(statistics.std())) {
      runner.run(assignStatistics, mean, std).close();
    }
  }

  private static TFloat32 vector(float[] values) {
    return TFloat32.tensorOf(Shape.of(values.length), DataBuffers.of(values));
  }
}
