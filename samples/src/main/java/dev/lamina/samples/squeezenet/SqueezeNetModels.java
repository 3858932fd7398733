package dev.lamina.samples.squeezenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class SqueezeNetModels {
  private SqueezeNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(SqueezeNet.class, SqueezeNetSummary.SUMMARY, SqueezeNetGraph::new),
        new SampleModel(SqueezeNetFor10.class, SqueezeNetFor10Summary.SUMMARY, SqueezeNetFor10Graph::new),
        new SampleModel(SqueezeNetAReLU.class, SqueezeNetAReLUSummary.SUMMARY, SqueezeNetAReLUGraph::new));
  }
}
