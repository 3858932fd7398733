package dev.lamina.samples.densenet;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class DenseNetModels {
  private DenseNetModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(DenseNetSummary.SUMMARY, DenseNetGraph::new),
        new SampleModel(DenseNetConvReLUSummary.SUMMARY, DenseNetConvReLUGraph::new),
        new SampleModel(DenseNetConvReLUAllSummary.SUMMARY, DenseNetConvReLUAllGraph::new),
        new SampleModel(DenseNetConvReLULastSummary.SUMMARY, DenseNetConvReLULastGraph::new),
        new SampleModel(DenseNetPReLUAllSummary.SUMMARY, DenseNetPReLUAllGraph::new),
        new SampleModel(DenseNetPReLUFirstSummary.SUMMARY, DenseNetPReLUFirstGraph::new),
        new SampleModel(DenseNetFor10Summary.SUMMARY, DenseNetFor10Graph::new),
        new SampleModel(DenseNetConvReLURandomSummary.SUMMARY, DenseNetConvReLURandomGraph::new),
        new SampleModel(DenseNetConvReLUGlorotSummary.SUMMARY, DenseNetConvReLUGlorotGraph::new),
        new SampleModel(DenseNetLeakyReLUFirstSummary.SUMMARY, DenseNetLeakyReLUFirstGraph::new),
        new SampleModel(DenseNetLeakyReLUAllSummary.SUMMARY, DenseNetLeakyReLUAllGraph::new));
  }
}
