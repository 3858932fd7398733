package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The loop over epochs: trains, measures, tells the listener. */
final class TrainingLoop {
  private final TrainerGraph network;
  private final StepRunner runner;
  private final TrainerBuilder options;
  private final Evaluator evaluator;
  private final RunKeeper keeper;
  private final long seed;
  private Dataset onDevice;

  TrainingLoop(
      TrainerGraph network,
      StepRunner runner,
      TrainerBuilder options,
      Evaluator evaluator,
      RunKeeper keeper,
      long seed) {
    this.network = network;
    this.runner = runner;
    this.options = options;
    this.evaluator = evaluator;
    this.keeper = keeper;
    this.seed = seed;
  }

  /**
   * Trains from the epoch that the network's counter has to the recipe's last.
   *
   * @param run whose training set fits the model and has at least one batch
   * @param listeners besides those of the options
   * @throws LaminaException if no epoch is left, or the loss is no longer finite
   */
  History run(TrainingRun run, TrainingListener... listeners) {
    TrainingListener listener = options.listeners(listeners);
    Recipe recipe = network.recipe();
    Dataset train = run.train();
    int first = firstEpoch(recipe);
    List<String> notes = keeper.begin(train, run.test().isPresent());
    int steps = train.size() / recipe.batch();
    float[] rates = options.scheduleOf(recipe).table(first, recipe.epochs(), steps);
    network.uploadRates(runner, rates, network.step().get(runner));
    if (onDevice != train && !train.isStreamed()) {
      network.uploadTraining(runner, train);
      onDevice = train;
    }
    List<EpochResult> results = new ArrayList<>();
    try {
      listener.started(run);
      notes.forEach(listener::note);
      for (int epoch = first; epoch < recipe.epochs(); epoch++) {
        EpochResult result = epoch(run, epoch, steps, rates, (epoch - first) * steps, listener);
        results.add(result);
        listener.epochDone(result, recipe.epochs());
        Optional<String> stop = keeper.epochDone(result);
        if (stop.isPresent()) {
          listener.note(stop.get());
          break;
        }
      }
      keeper.end().ifPresent(listener::note);
      History history = new History(network.summary().name(), train.name(), results);
      listener.trained(history);
      return history;
    } finally {
      listener.finished();
    }
  }

  private int firstEpoch(Recipe recipe) {
    int first = Math.toIntExact(network.epoch().get(runner));
    if (first >= recipe.epochs()) {
      throw new LaminaException(
          "The model has been trained for %s epochs and the recipe asks for %s; to go on, ask for more."
              .formatted(first, recipe.epochs()));
    }
    return first;
  }

  private EpochResult epoch(
      TrainingRun run,
      int epoch,
      int steps,
      float[] rates,
      int firstRate,
      TrainingListener listener) {
    Dataset train = run.train();
    StepTimes times = new StepTimes();
    long[] order =
        Arrays.copyOf(Shuffle.order(seed, epoch, train.size()), steps * network.recipe().batch());
    Metrics trained =
        new TrainingEpoch(network, runner, epoch, rates, firstRate, listener, times)
            .run(train, order);
    network.epoch().set(runner, epoch + 1);
    return new EpochResult(
        epoch + 1,
        rates[firstRate + steps - 1],
        trained,
        run.test().map(evaluator::evaluate),
        times.seconds(),
        times.waitSeconds(),
        trained.examples() / times.seconds());
  }
}
