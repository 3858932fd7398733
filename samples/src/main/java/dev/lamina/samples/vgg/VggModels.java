package dev.lamina.samples.vgg;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class VggModels {
  private VggModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(Vgg11Summary.SUMMARY, Vgg11Graph::new),
        new SampleModel(Vgg11For10Summary.SUMMARY, Vgg11For10Graph::new),
        new SampleModel(Vgg11AReLUSummary.SUMMARY, Vgg11AReLUGraph::new),
        new SampleModel(Vgg11ConvReLUSummary.SUMMARY, Vgg11ConvReLUGraph::new),
        new SampleModel(Vgg11LinearSummary.SUMMARY, Vgg11LinearGraph::new),
        new SampleModel(Vgg11LinearFor10Summary.SUMMARY, Vgg11LinearFor10Graph::new),
        new SampleModel(Vgg13Summary.SUMMARY, Vgg13Graph::new),
        new SampleModel(Vgg13For10Summary.SUMMARY, Vgg13For10Graph::new),
        new SampleModel(Vgg13AReLUSummary.SUMMARY, Vgg13AReLUGraph::new),
        new SampleModel(Vgg13LinearSummary.SUMMARY, Vgg13LinearGraph::new),
        new SampleModel(Vgg13LinearFor10Summary.SUMMARY, Vgg13LinearFor10Graph::new),
        new SampleModel(Vgg16Summary.SUMMARY, Vgg16Graph::new),
        new SampleModel(Vgg16For10Summary.SUMMARY, Vgg16For10Graph::new),
        new SampleModel(Vgg16AReLUSummary.SUMMARY, Vgg16AReLUGraph::new),
        new SampleModel(Vgg16ConvReLUSummary.SUMMARY, Vgg16ConvReLUGraph::new),
        new SampleModel(Vgg16LinearSummary.SUMMARY, Vgg16LinearGraph::new),
        new SampleModel(Vgg16LinearFor10Summary.SUMMARY, Vgg16LinearFor10Graph::new));
  }
}
