package dev.lamina.samples.unet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class UNetModels {
  private UNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(UNet.class, UNetSummary.SUMMARY, UNetGraph::new),
        new SampleModel(UNetSmall.class, UNetSmallSummary.SUMMARY, UNetSmallGraph::new),
        new SampleModel(UNetAReLU.class, UNetAReLUSummary.SUMMARY, UNetAReLUGraph::new));
  }
}
