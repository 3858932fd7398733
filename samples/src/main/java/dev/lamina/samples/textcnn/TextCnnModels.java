package dev.lamina.samples.textcnn;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class TextCnnModels {
  private TextCnnModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(TextCnnSummary.SUMMARY, TextCnnGraph::new),
        new SampleModel(TextCnnFor2Summary.SUMMARY, TextCnnFor2Graph::new),
        new SampleModel(TextCnnFor5Summary.SUMMARY, TextCnnFor5Graph::new),
        new SampleModel(TextCnnConvReLUSummary.SUMMARY, TextCnnConvReLUGraph::new));
  }
}
