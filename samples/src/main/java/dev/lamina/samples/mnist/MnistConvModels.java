package dev.lamina.samples.mnist;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class MnistConvModels {
  private MnistConvModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(MnistConv.class, MnistConvSummary.SUMMARY, MnistConvGraph::new),
        new SampleModel(MnistConvReLU.class, MnistConvReLUSummary.SUMMARY, MnistConvReLUGraph::new),
        new SampleModel(MnistConvRgb.class, MnistConvRgbSummary.SUMMARY, MnistConvRgbGraph::new));
  }
}
