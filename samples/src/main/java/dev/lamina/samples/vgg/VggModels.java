package dev.lamina.samples.vgg;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class VggModels {
  private VggModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(Vgg11.class, Vgg11Summary.SUMMARY, Vgg11Graph::new),
        new SampleModel(Vgg11For10.class, Vgg11For10Summary.SUMMARY, Vgg11For10Graph::new),
        new SampleModel(Vgg11AReLU.class, Vgg11AReLUSummary.SUMMARY, Vgg11AReLUGraph::new),
        new SampleModel(Vgg11ConvReLU.class, Vgg11ConvReLUSummary.SUMMARY, Vgg11ConvReLUGraph::new),
        new SampleModel(Vgg11Linear.class, Vgg11LinearSummary.SUMMARY, Vgg11LinearGraph::new),
        new SampleModel(Vgg11LinearFor10.class, Vgg11LinearFor10Summary.SUMMARY, Vgg11LinearFor10Graph::new),
        new SampleModel(Vgg13.class, Vgg13Summary.SUMMARY, Vgg13Graph::new),
        new SampleModel(Vgg13For10.class, Vgg13For10Summary.SUMMARY, Vgg13For10Graph::new),
        new SampleModel(Vgg13AReLU.class, Vgg13AReLUSummary.SUMMARY, Vgg13AReLUGraph::new),
        new SampleModel(Vgg13Linear.class, Vgg13LinearSummary.SUMMARY, Vgg13LinearGraph::new),
        new SampleModel(Vgg13LinearFor10.class, Vgg13LinearFor10Summary.SUMMARY, Vgg13LinearFor10Graph::new),
        new SampleModel(Vgg16.class, Vgg16Summary.SUMMARY, Vgg16Graph::new),
        new SampleModel(Vgg16For10.class, Vgg16For10Summary.SUMMARY, Vgg16For10Graph::new),
        new SampleModel(Vgg16AReLU.class, Vgg16AReLUSummary.SUMMARY, Vgg16AReLUGraph::new),
        new SampleModel(Vgg16ConvReLU.class, Vgg16ConvReLUSummary.SUMMARY, Vgg16ConvReLUGraph::new),
        new SampleModel(Vgg16Linear.class, Vgg16LinearSummary.SUMMARY, Vgg16LinearGraph::new),
        new SampleModel(Vgg16LinearFor10.class, Vgg16LinearFor10Summary.SUMMARY, Vgg16LinearFor10Graph::new));
  }
}
