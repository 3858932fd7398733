package dev.lamina.runtime.model;

import dev.lamina.Optimizer;
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

  /** The rate after warm-up; what is usual for the optimizer. */
  public static final Setting<Double> LEARNING_RATE =
      new Setting<>("learningRate", SettingType.above0(), 0.01, "Learning rate after warm-up")
          .usually(0.001, OPTIMIZER, Optimizer.ADAM);

  /** Momentum; 0.9. */
  public static final Setting<Double> MOMENTUM =
      new Setting<>("momentum", SettingType.below1(), 0.9, "Momentum, 0 for none")
          .takenBy(OPTIMIZER, Optimizer.SGD);

  /** Whether the momentum is Nesterov's; true. */
  public static final Setting<Boolean> NESTEROV =
      new Setting<>("nesterov", SettingType.flag(), true, "Whether the momentum is Nesterov's")
          .takenBy(OPTIMIZER, Optimizer.SGD);

  /** L2 decay of weights; 0. */
  public static final Setting<Double> WEIGHT_DECAY =
      new Setting<>("weightDecay", SettingType.from0(), 0.0, "L2 decay of weights, 0 for none");

  /** Epochs, from 0, at whose start the rate is multiplied by gamma; none. */
  public static final Setting<List<Integer>> MILESTONES =
      new Setting<>(
          "milestones",
          SettingType.several(SettingType.whole(0)),
          List.<Integer>of(),
          "Epochs, from 0, at whose start the rate is multiplied by gamma");

  /** Factor of the learning rate at each milestone; 0.1. */
  public static final Setting<Double> GAMMA =
      new Setting<>(
          "gamma", SettingType.above0(), 0.1, "Factor of the learning rate at each milestone");

  /** Epochs over which the rate rises linearly, step by step; 0. */
  public static final Setting<Integer> WARMUP_EPOCHS =
      new Setting<>(
          "warmupEpochs", SettingType.whole(0), 0, "Epochs over which the rate rises linearly");

  /** Zero pixels a side before a random crop of the image's own size; 0 for none. */
  public static final Setting<Integer> CROP =
      new Setting<>(
          "crop", SettingType.whole(0), 0, "Zero pixels a side before a random crop, 0 for none");

  /** Whether half of the images are mirrored left to right; false. */
  public static final Setting<Boolean> FLIP =
      new Setting<>("flip", SettingType.flag(), false, "Whether half of the images are mirrored");

  /** Share of the target that all classes divide evenly; 0. */
  public static final Setting<Double> LABEL_SMOOTHING =
      new Setting<>(
          "labelSmoothing",
          SettingType.below1(),
          0.0,
          "Share of the target that all classes divide evenly");

  /** Every setting; a choice, such as the optimizer, comes before what depends on it. */
  public static final List<Setting<?>> ALL =
      List.of(
          EPOCHS,
          BATCH,
          OPTIMIZER,
          LEARNING_RATE,
          MOMENTUM,
          NESTEROV,
          WEIGHT_DECAY,
          MILESTONES,
          GAMMA,
          WARMUP_EPOCHS,
          CROP,
          FLIP,
          LABEL_SMOOTHING);

  private Settings() {}

  /** The setting of that name, such as "weightDecay". */
  public static Optional<Setting<?>> find(String name) {
    return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }
}
