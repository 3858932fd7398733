package dev.lamina.runtime.model;

import dev.lamina.Optimizer;
import dev.lamina.Precision;
import dev.lamina.Schedule;
import dev.lamina.Spared;
import java.util.List;
import java.util.Optional;

/**
 * All that a recipe says, in the order in which it is written down. The names are those of the
 * attributes of {@link dev.lamina.Train}, whose documentation says more.
 *
 * <p>To add one: a constant here, an entry in {@link #ALL}, an attribute of {@code @Train}, and a
 * row in the processor's RecipeTable. Overrides, the command line, text and JSON follow.
 */
public final class Settings {
  /** Passes over the training set; 10. */
  public static final Setting<Integer> EPOCHS =
      new Setting<>("epochs", SettingType.whole(1), 10, "Passes over the training set");

  /** Examples a step; 64. */
  public static final Setting<Integer> BATCH =
      new Setting<>("batch", SettingType.whole(1), 64, "Examples a step");

  /** How gradients change the weights; SGD. */
  public static final Setting<Optimizer> OPTIMIZER =
      new Setting<>(
          "optimizer",
          SettingType.choice(Optimizer.class),
          Optimizer.SGD,
          "How gradients change the weights");

  /** The rate after warm-up; 0.01 for SGD and RMSPROP, 0.001 for ADAM and ADAMW. */
  public static final Setting<Double> LEARNING_RATE =
      new Setting<>(
              "learningRate",
              SettingType.above0(),
              0.01,
              "Learning rate after warm-up, for one-cycle the highest")
          .usually(0.001, OPTIMIZER, Optimizer.ADAM, Optimizer.ADAMW);

  /** Momentum; 0.9 for SGD, 0 for RMSPROP. */
  public static final Setting<Double> MOMENTUM =
      new Setting<>("momentum", SettingType.below1(), 0.9, "Momentum, 0 for none")
          .takenBy(OPTIMIZER, Optimizer.SGD, Optimizer.RMSPROP)
          .usually(0.0, OPTIMIZER, Optimizer.RMSPROP);

  /** Whether the momentum is Nesterov's; true. */
  public static final Setting<Boolean> NESTEROV =
      new Setting<>("nesterov", SettingType.flag(), true, "Whether the momentum is Nesterov's")
          .takenBy(OPTIMIZER, Optimizer.SGD);

  /** How slowly the mean of gradients fades; 0.9. */
  public static final Setting<Double> BETA1 =
      new Setting<>("beta1", SettingType.below1(), 0.9, "How slowly the mean of gradients fades")
          .takenBy(OPTIMIZER, Optimizer.ADAM, Optimizer.ADAMW);

  /** How slowly the mean of their squares fades; 0.999. */
  public static final Setting<Double> BETA2 =
      new Setting<>("beta2", SettingType.below1(), 0.999, "The same for their squares")
          .takenBy(OPTIMIZER, Optimizer.ADAM, Optimizer.ADAMW);

  /** How slowly RMSPROP's mean of squares fades; 0.99. */
  public static final Setting<Double> RHO =
      new Setting<>("rho", SettingType.below1(), 0.99, "How slowly the mean of squares fades")
          .takenBy(OPTIMIZER, Optimizer.RMSPROP);

  /** What is added to the root that gradients are divided by; 1e-8. */
  public static final Setting<Double> EPSILON =
      new Setting<>(
              "epsilon",
              SettingType.above0(),
              1e-8,
              "What is added to the root that gradients are divided by")
          .takenBy(OPTIMIZER, Optimizer.ADAM, Optimizer.ADAMW, Optimizer.RMSPROP);

  /** Decay of weights; 0. */
  public static final Setting<Double> WEIGHT_DECAY =
      new Setting<>("weightDecay", SettingType.from0(), 0.0, "Decay of weights, 0 for none");

  /** What weight decay leaves alone; all that is not a weight. */
  public static final Setting<List<Spared>> SPARES =
      new Setting<>(
          "spares",
          SettingType.several(SettingType.choice(Spared.class)),
          List.of(Spared.values()),
          "What weight decay leaves alone");

  /** The largest global norm of the gradients; 0 for no limit. */
  public static final Setting<Double> CLIP_NORM =
      new Setting<>(
          "clipNorm",
          SettingType.from0(),
          0.0,
          "Largest global norm of the gradients, 0 for no limit");

  /** Decay of the moving average of the weights; 0 for none. */
  public static final Setting<Double> EMA =
      new Setting<>(
          "ema",
          SettingType.below1(),
          0.0,
          "Decay of a moving average that is used in the place of the weights, 0 for none");

  /** How the rate changes after warm-up; STEPS. */
  public static final Setting<Schedule> SCHEDULE =
      new Setting<>(
          "schedule",
          SettingType.choice(Schedule.class),
          Schedule.STEPS,
          "How the learning rate changes after warm-up");

  /** Epochs, from 0, at whose start the rate is multiplied by gamma; none. */
  public static final Setting<List<Integer>> MILESTONES =
      new Setting<>(
              "milestones",
              SettingType.several(SettingType.whole(0)),
              List.<Integer>of(),
              "Epochs, from 0, at whose start the rate is multiplied by gamma")
          .takenBy(SCHEDULE, Schedule.STEPS);

  /** Factor of the learning rate at each milestone; 0.1. */
  public static final Setting<Double> GAMMA =
      new Setting<>(
              "gamma", SettingType.above0(), 0.1, "Factor of the learning rate at each milestone")
          .takenBy(SCHEDULE, Schedule.STEPS);

  /** The rate that COSINE falls to; 0. */
  public static final Setting<Double> MIN_RATE =
      new Setting<>("minRate", SettingType.from0(), 0.0, "The rate that the cosine falls to")
          .takenBy(SCHEDULE, Schedule.COSINE);

  /** The share of the steps after which ONE_CYCLE is at its peak; 0.3. */
  public static final Setting<Double> PEAK_AT =
      new Setting<>(
              "peakAt",
              SettingType.below1(),
              0.3,
              "Share of the steps after which the rate of one-cycle is highest")
          .takenBy(SCHEDULE, Schedule.ONE_CYCLE);

  /** The peak of ONE_CYCLE divided by its first rate; 25. */
  public static final Setting<Double> DIV_FACTOR =
      new Setting<>(
              "divFactor",
              SettingType.above0(),
              25.0,
              "The highest rate of one-cycle divided by the first")
          .takenBy(SCHEDULE, Schedule.ONE_CYCLE);

  /** The first rate of ONE_CYCLE divided by its last; 1e4. */
  public static final Setting<Double> FINAL_DIV_FACTOR =
      new Setting<>(
              "finalDivFactor",
              SettingType.above0(),
              1e4,
              "The first rate of one-cycle divided by the last")
          .takenBy(SCHEDULE, Schedule.ONE_CYCLE);

  /** Epochs over which the rate rises linearly, step by step; 0. */
  public static final Setting<Integer> WARMUP_EPOCHS =
      new Setting<>(
          "warmupEpochs",
          SettingType.whole(0),
          0,
          "Epochs over which the rate first rises linearly");

  /** The share of the rate that warm-up begins with; 0. */
  public static final Setting<Double> WARMUP_START =
      new Setting<>(
          "warmupStart", SettingType.upTo1(), 0.0, "Share of the rate that warm-up begins with");

  /** Zero pixels a side before a random crop of the image's own size; 0 for none. */
  public static final Setting<Integer> CROP =
      new Setting<>(
          "crop", SettingType.whole(0), 0, "Zero pixels a side before a random crop, 0 for none");

  /** Whether half of the images are mirrored left to right; false. */
  public static final Setting<Boolean> FLIP =
      new Setting<>("flip", SettingType.flag(), false, "Whether half of the images are mirrored");

  /** Largest angle of a random rotation, in degrees; 0 for none. */
  public static final Setting<Double> ROTATION =
      new Setting<>(
          "rotation",
          SettingType.upTo(180),
          0.0,
          "Largest angle of a random rotation, in degrees, 0 for none");

  /** Side of the square that cutout takes out of an image; 0 for none. */
  public static final Setting<Integer> CUTOUT =
      new Setting<>(
          "cutout",
          SettingType.whole(0),
          0,
          "Side of a square that is cut out of each image, 0 for none");

  /** The alpha of mixup's Beta distribution; 0 for none. */
  public static final Setting<Double> MIXUP =
      new Setting<>(
          "mixup",
          SettingType.from0(),
          0.0,
          "Alpha of the distribution that pairs of images are mixed by, 0 for none");

  /** What is subtracted from the pixels of each channel; none for the training set's means. */
  public static final Setting<List<Double>> MEAN =
      new Setting<>(
          "mean",
          SettingType.several(SettingType.finite()),
          List.<Double>of(),
          "What is subtracted from pixels, one a channel; none for the training set's means");

  /** What they are divided by; none for the training set's standard deviations. */
  public static final Setting<List<Double>> STD =
      new Setting<>(
          "std",
          SettingType.several(SettingType.above0()),
          List.<Double>of(),
          "What they are divided by; none for the training set's standard deviations");

  /** Share of the target that all classes divide evenly; 0. */
  public static final Setting<Double> LABEL_SMOOTHING =
      new Setting<>(
          "labelSmoothing",
          SettingType.below1(),
          0.0,
          "Share of the target that all classes divide evenly");

  /** What the network computes in; FP32. */
  public static final Setting<Precision> PRECISION =
      new Setting<>(
          "precision",
          SettingType.choice(Precision.class),
          Precision.FP32,
          "What the network computes in; weights stay fp32");

  /** Whether several devices share the statistics of batch normalizations; false. */
  public static final Setting<Boolean> SYNC_BATCH_NORM =
      new Setting<>(
          "syncBatchNorm",
          SettingType.flag(),
          false,
          "Whether several devices share the statistics of batch normalizations");

  /** Every setting; a choice, such as the optimizer, comes before what depends on it. */
  public static final List<Setting<?>> ALL =
      List.of(
          EPOCHS,
          BATCH,
          OPTIMIZER,
          LEARNING_RATE,
          MOMENTUM,
          NESTEROV,
          BETA1,
          BETA2,
          RHO,
          EPSILON,
          WEIGHT_DECAY,
          SPARES,
          CLIP_NORM,
          EMA,
          SCHEDULE,
          MILESTONES,
          GAMMA,
          MIN_RATE,
          PEAK_AT,
          DIV_FACTOR,
          FINAL_DIV_FACTOR,
          WARMUP_EPOCHS,
          WARMUP_START,
          CROP,
          FLIP,
          ROTATION,
          CUTOUT,
          MIXUP,
          MEAN,
          STD,
          LABEL_SMOOTHING,
          PRECISION,
          SYNC_BATCH_NORM);

  private Settings() {}

  /** The setting of that name, such as "weightDecay". */
  public static Optional<Setting<?>> find(String name) {
    return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }
}
