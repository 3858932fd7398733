package dev.lamina.samples.mobilenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class MobileNetModels {
  private MobileNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(MobileNetSummary.SUMMARY, MobileNetGraph::new),
        new SampleModel(MobileNetFor10Summary.SUMMARY, MobileNetFor10Graph::new),
        new SampleModel(MobileNetAPALUSummary.SUMMARY, MobileNetAPALUGraph::new),
        new SampleModel(MobileNetAReLUSummary.SUMMARY, MobileNetAReLUGraph::new));
  }
}
