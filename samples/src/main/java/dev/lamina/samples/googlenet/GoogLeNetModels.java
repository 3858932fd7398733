package dev.lamina.samples.googlenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class GoogLeNetModels {
  private GoogLeNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(GoogLeNet.class, GoogLeNetSummary.SUMMARY, GoogLeNetGraph::new),
        new SampleModel(GoogLeNetFor10.class, GoogLeNetFor10Summary.SUMMARY, GoogLeNetFor10Graph::new),
        new SampleModel(GoogLeNetAPALU.class, GoogLeNetAPALUSummary.SUMMARY, GoogLeNetAPALUGraph::new),
        new SampleModel(GoogLeNetAReLU.class, GoogLeNetAReLUSummary.SUMMARY, GoogLeNetAReLUGraph::new));
  }
}
