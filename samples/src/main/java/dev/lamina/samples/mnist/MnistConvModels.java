package dev.lamina.samples.mnist;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class MnistConvModels {
  private MnistConvModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(MnistConvSummary.SUMMARY, MnistConvGraph::new),
        new SampleModel(MnistConvReLUSummary.SUMMARY, MnistConvReLUGraph::new),
        new SampleModel(MnistConvRgbSummary.SUMMARY, MnistConvRgbGraph::new));
  }
}
