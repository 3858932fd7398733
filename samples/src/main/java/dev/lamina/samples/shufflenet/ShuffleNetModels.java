package dev.lamina.samples.shufflenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class ShuffleNetModels {
  private ShuffleNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(ShuffleNetV2.class, ShuffleNetV2Summary.SUMMARY, ShuffleNetV2Graph::new),
        new SampleModel(ShuffleNetV2For10.class, ShuffleNetV2For10Summary.SUMMARY, ShuffleNetV2For10Graph::new),
        new SampleModel(ShuffleNetV2AReLU.class, ShuffleNetV2AReLUSummary.SUMMARY, ShuffleNetV2AReLUGraph::new));
  }
}
