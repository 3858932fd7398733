package dev.lamina.runtime.train;

import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.data.TensorForm;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.report.ModelSummary;
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

  ModelInput(GraphContext training, ModelSummary model) {
    form = TensorForm.of(model.inputShape());
    normalization =
        form.type() == TUint8.class
            ? Optional.of(new Normalization(training, model.inputShape().get(2)))
            : Optional.empty();
    assign =
        normalization.map(n -> new Step(List.of(n.newMean(), n.newStd()), List.of(), n.assign()));
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

  /** Normalises as a data set says; what are no images is not normalised. */
  void normalizeAs(StepRunner runner, Dataset data) {
    if (assign.isPresent()) {
      assign(runner, data.statistics());
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
