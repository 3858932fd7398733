package dev.lamina.samples.densenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class DenseNetModels {
  private DenseNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(DenseNet.class, DenseNetSummary.SUMMARY, DenseNetGraph::new),
        new SampleModel(DenseNetConvReLU.class, DenseNetConvReLUSummary.SUMMARY, DenseNetConvReLUGraph::new),
        new SampleModel(DenseNetConvReLUAll.class, DenseNetConvReLUAllSummary.SUMMARY, DenseNetConvReLUAllGraph::new),
        new SampleModel(DenseNetConvReLULast.class, DenseNetConvReLULastSummary.SUMMARY, DenseNetConvReLULastGraph::new),
        new SampleModel(DenseNetPReLUAll.class, DenseNetPReLUAllSummary.SUMMARY, DenseNetPReLUAllGraph::new),
        new SampleModel(DenseNetPReLUFirst.class, DenseNetPReLUFirstSummary.SUMMARY, DenseNetPReLUFirstGraph::new),
        new SampleModel(DenseNetFor10.class, DenseNetFor10Summary.SUMMARY, DenseNetFor10Graph::new),
        new SampleModel(DenseNetConvReLURandom.class, DenseNetConvReLURandomSummary.SUMMARY, DenseNetConvReLURandomGraph::new),
        new SampleModel(DenseNetConvReLUGlorot.class, DenseNetConvReLUGlorotSummary.SUMMARY, DenseNetConvReLUGlorotGraph::new),
        new SampleModel(DenseNetLeakyReLUFirst.class, DenseNetLeakyReLUFirstSummary.SUMMARY, DenseNetLeakyReLUFirstGraph::new),
        new SampleModel(DenseNetLeakyReLUAll.class, DenseNetLeakyReLUAllSummary.SUMMARY, DenseNetLeakyReLUAllGraph::new),
        new SampleModel(DenseNetAReLU.class, DenseNetAReLUSummary.SUMMARY, DenseNetAReLUGraph::new));
  }
}
