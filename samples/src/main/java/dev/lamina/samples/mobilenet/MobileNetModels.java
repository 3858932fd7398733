package dev.lamina.samples.mobilenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class MobileNetModels {
  private MobileNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(MobileNet.class, MobileNetSummary.SUMMARY, MobileNetGraph::new),
        new SampleModel(MobileNetFor10.class, MobileNetFor10Summary.SUMMARY, MobileNetFor10Graph::new),
        new SampleModel(MobileNetAPALU.class, MobileNetAPALUSummary.SUMMARY, MobileNetAPALUGraph::new),
        new SampleModel(MobileNetAReLU.class, MobileNetAReLUSummary.SUMMARY, MobileNetAReLUGraph::new));
  }
}
