package dev.lamina.samples.resnet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class ResNetModels {
  private ResNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(ResNet8FashionSummary.SUMMARY, ResNet8FashionGraph::new),
        new SampleModel(ResNet8FashionAReLUSummary.SUMMARY, ResNet8FashionAReLUGraph::new),
        new SampleModel(ResNet18Summary.SUMMARY, ResNet18Graph::new),
        new SampleModel(ResNet18For10Summary.SUMMARY, ResNet18For10Graph::new),
        new SampleModel(ResNet18AReLUSummary.SUMMARY, ResNet18AReLUGraph::new),
        new SampleModel(ResNet18AReLUFor10Summary.SUMMARY, ResNet18AReLUFor10Graph::new),
        new SampleModel(ResNet18ConvReLUSummary.SUMMARY, ResNet18ConvReLUGraph::new),
        new SampleModel(ResNet50Summary.SUMMARY, ResNet50Graph::new),
        new SampleModel(ResNet50For10Summary.SUMMARY, ResNet50For10Graph::new),
        new SampleModel(ResNet50APALUSummary.SUMMARY, ResNet50APALUGraph::new),
        new SampleModel(ResNet50AReLUSummary.SUMMARY, ResNet50AReLUGraph::new),
        new SampleModel(ResNet18ConvReLUFirstSummary.SUMMARY, ResNet18ConvReLUFirstGraph::new));
  }
}
