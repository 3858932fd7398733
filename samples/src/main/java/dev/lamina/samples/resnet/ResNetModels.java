package dev.lamina.samples.resnet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class ResNetModels {
  private ResNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(ResNet8Fashion.class, ResNet8FashionSummary.SUMMARY, ResNet8FashionGraph::new),
        new SampleModel(ResNet8FashionAReLU.class, ResNet8FashionAReLUSummary.SUMMARY, ResNet8FashionAReLUGraph::new),
        new SampleModel(ResNet18.class, ResNet18Summary.SUMMARY, ResNet18Graph::new),
        new SampleModel(ResNet18For10.class, ResNet18For10Summary.SUMMARY, ResNet18For10Graph::new),
        new SampleModel(ResNet18AReLU.class, ResNet18AReLUSummary.SUMMARY, ResNet18AReLUGraph::new),
        new SampleModel(ResNet18AReLUFor10.class, ResNet18AReLUFor10Summary.SUMMARY, ResNet18AReLUFor10Graph::new),
        new SampleModel(ResNet18ConvReLU.class, ResNet18ConvReLUSummary.SUMMARY, ResNet18ConvReLUGraph::new),
        new SampleModel(ResNet34.class, ResNet34Summary.SUMMARY, ResNet34Graph::new),
        new SampleModel(ResNet50.class, ResNet50Summary.SUMMARY, ResNet50Graph::new),
        new SampleModel(ResNet50For10.class, ResNet50For10Summary.SUMMARY, ResNet50For10Graph::new),
        new SampleModel(ResNet50APALU.class, ResNet50APALUSummary.SUMMARY, ResNet50APALUGraph::new),
        new SampleModel(ResNet50AReLU.class, ResNet50AReLUSummary.SUMMARY, ResNet50AReLUGraph::new),
        new SampleModel(ResNet18ConvReLUFirst.class, ResNet18ConvReLUFirstSummary.SUMMARY, ResNet18ConvReLUFirstGraph::new));
  }
}
