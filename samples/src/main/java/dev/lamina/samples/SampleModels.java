package dev.lamina.samples;

import dev.lamina.samples.model.DenseNetConvReLUAllGraph;
import dev.lamina.samples.model.DenseNetConvReLUAllSummary;
import dev.lamina.samples.model.DenseNetConvReLUGraph;
import dev.lamina.samples.model.DenseNetConvReLULastGraph;
import dev.lamina.samples.model.DenseNetConvReLULastSummary;
import dev.lamina.samples.model.DenseNetConvReLUSummary;
import dev.lamina.samples.model.DenseNetGraph;
import dev.lamina.samples.model.DenseNetPReLUAllGraph;
import dev.lamina.samples.model.DenseNetPReLUAllSummary;
import dev.lamina.samples.model.DenseNetPReLUFirstGraph;
import dev.lamina.samples.model.DenseNetPReLUFirstSummary;
import dev.lamina.samples.model.DenseNetSummary;
import dev.lamina.samples.model.MnistConvGraph;
import dev.lamina.samples.model.MnistConvReLUGraph;
import dev.lamina.samples.model.MnistConvReLUSummary;
import dev.lamina.samples.model.MnistConvSummary;
import dev.lamina.samples.model.ResNet18AReLUFor10Graph;
import dev.lamina.samples.model.ResNet18AReLUFor10Summary;
import dev.lamina.samples.model.ResNet18AReLUGraph;
import dev.lamina.samples.model.ResNet18AReLUSummary;
import dev.lamina.samples.model.ResNet18ConvReLUGraph;
import dev.lamina.samples.model.ResNet18ConvReLUSummary;
import dev.lamina.samples.model.ResNet18For10Graph;
import dev.lamina.samples.model.ResNet18For10Summary;
import dev.lamina.samples.model.ResNet18Graph;
import dev.lamina.samples.model.ResNet18Summary;
import dev.lamina.samples.model.Vgg11ConvReLUGraph;
import dev.lamina.samples.model.Vgg11ConvReLUSummary;
import dev.lamina.samples.model.Vgg11Graph;
import dev.lamina.samples.model.Vgg11Summary;
import java.util.List;
import java.util.Optional;

/** The models of the samples, by name. */
public final class SampleModels {

  /** A model is added here, by one line: {@code new SampleModel(XSummary.SUMMARY, XGraph::new)}. */
  private static final List<SampleModel> BUILT_IN =
      List.of(
          new SampleModel(MnistConvSummary.SUMMARY, MnistConvGraph::new),
          new SampleModel(MnistConvReLUSummary.SUMMARY, MnistConvReLUGraph::new),
          new SampleModel(ResNet18Summary.SUMMARY, ResNet18Graph::new),
          new SampleModel(ResNet18AReLUSummary.SUMMARY, ResNet18AReLUGraph::new),
          new SampleModel(ResNet18For10Summary.SUMMARY, ResNet18For10Graph::new),
          new SampleModel(ResNet18AReLUFor10Summary.SUMMARY, ResNet18AReLUFor10Graph::new),
          new SampleModel(DenseNetSummary.SUMMARY, DenseNetGraph::new),
          new SampleModel(DenseNetPReLUFirstSummary.SUMMARY, DenseNetPReLUFirstGraph::new),
          new SampleModel(DenseNetPReLUAllSummary.SUMMARY, DenseNetPReLUAllGraph::new),
          new SampleModel(DenseNetConvReLUSummary.SUMMARY, DenseNetConvReLUGraph::new),
          new SampleModel(DenseNetConvReLULastSummary.SUMMARY, DenseNetConvReLULastGraph::new),
          new SampleModel(DenseNetConvReLUAllSummary.SUMMARY, DenseNetConvReLUAllGraph::new),
          new SampleModel(ResNet18ConvReLUSummary.SUMMARY, ResNet18ConvReLUGraph::new),
          new SampleModel(Vgg11Summary.SUMMARY, Vgg11Graph::new),
          new SampleModel(Vgg11ConvReLUSummary.SUMMARY, Vgg11ConvReLUGraph::new));

  private final List<SampleModel> models;

  SampleModels(List<SampleModel> models) {
    this.models = List.copyOf(models);
  }

  /** The models that come with the samples. */
  public static SampleModels builtIn() {
    return new SampleModels(BUILT_IN);
  }

  /** All models, in the order in which they are listed. */
  public List<SampleModel> all() {
    return models;
  }

  /** The model of that name. */
  public Optional<SampleModel> find(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /** The name most like that one; empty if none is like it. */
  Optional<String> nearest(String name) {
    return Nearest.to(name, models.stream().map(SampleModel::name).toList());
  }
}
