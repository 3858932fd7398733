package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.data.TensorForm;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.model.Recipe;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * What a model is shown: 8-bit images, normalised, where its input has three dimensions; else
 * numbers as they are.
 */
final class ModelInput {
  private final TensorForm form;
  private final Optional<Normalization> normalization;
  private final Optional<Step> assign;
  private final Optional<ChannelStatistics> given;

  /**
   * @throws LaminaException if the recipe's mean and deviation are not those of as many channels
   */
  ModelInput(GraphContext training, ModelSummary model, Recipe recipe) {
    form = TensorForm.of(model.inputShape());
    normalization =
        form.type() == TUint8.class
            ? Optional.of(new Normalization(training, model.inputShape().get(2)))
            : Optional.empty();
    assign =
        normalization.map(n -> new Step(List.of(n.newMean(), n.newStd()), List.of(), n.assign()));
    given = given(model, recipe);
  }

  private Optional<ChannelStatistics> given(ModelSummary model, Recipe recipe) {
    List<Double> mean = recipe.get(Settings.MEAN);
    List<Double> std = recipe.get(Settings.STD);
    if (mean.isEmpty() && std.isEmpty()) {
      return Optional.empty();
    }
    if (!isImage()) {
      throw new LaminaException(
          "%s takes an input of shape %s; only images are normalised, so set mean and std of its recipe to none."
              .formatted(model.name(), model.inputShape()));
    }
    int channels = model.inputShape().get(2);
    if (mean.size() != channels || std.size() != channels) {
      throw new LaminaException(
          "The recipe has %s values of mean and %s of std; expected %s of each, one a channel, or none for those of the training set."
              .formatted(mean.size(), std.size(), channels));
    }
    return Optional.of(new ChannelStatistics(floats(mean), floats(std)));
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  /** What the recipe says that images are normalised with. */
  Optional<ChannelStatistics> given() {
    return given;
  }

  /** How inputs are stored on the device. */
  TensorForm form() {
    return form;
  }

  boolean isImage() {
    return normalization.isPresent();
  }

  /**
   * What the model gets.
   *
   * @param stored [B, ...], of the form's type
   */
  Operand<TFloat32> apply(Ops tf, Operand<?> stored) {
    return normalization
        .map(n -> n.apply(tf, stored.asOutput().expect(TUint8.class)))
        .orElseGet(() -> stored.asOutput().expect(TFloat32.class));
  }

  /** Normalises as the recipe says, or else a data set; what are no images is not normalised. */
  void normalizeAs(StepRunner runner, Dataset data) {
    if (assign.isPresent()) {
      assign(runner, given.orElseGet(data::statistics));
    }
  }

  void assign(StepRunner runner, ChannelStatistics statistics) {
    try (TFloat32 mean = vector(statistics.mean());
        TFloat32 std = vector(statistics.std())) {
      runner.run(assign.orElseThrow(), mean, std).close();
    }
  }

  private static TFloat32 vector(float[] values) {
    return TFloat32.tensorOf(Shape.of(values.length), DataBuffers.of(values));
  }
}
