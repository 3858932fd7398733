package dev.lamina.samples.seresnet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class SEResNetModels {
  private SEResNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(SEResNet18.class, SEResNet18Summary.SUMMARY, SEResNet18Graph::new),
        new SampleModel(SEResNet18For10.class, SEResNet18For10Summary.SUMMARY, SEResNet18For10Graph::new),
        new SampleModel(SEResNet18AReLU.class, SEResNet18AReLUSummary.SUMMARY, SEResNet18AReLUGraph::new));
  }
}
