package dev.lamina.samples.googlenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class GoogLeNetModels {
  private GoogLeNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(GoogLeNetSummary.SUMMARY, GoogLeNetGraph::new),
        new SampleModel(GoogLeNetFor10Summary.SUMMARY, GoogLeNetFor10Graph::new),
        new SampleModel(GoogLeNetAPALUSummary.SUMMARY, GoogLeNetAPALUGraph::new),
        new SampleModel(GoogLeNetAReLUSummary.SUMMARY, GoogLeNetAReLUGraph::new));
  }
}
