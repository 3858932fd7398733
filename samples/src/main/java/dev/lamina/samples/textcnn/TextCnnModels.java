package dev.lamina.samples.textcnn;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** The models of this package. */
public final class TextCnnModels {
  private TextCnnModels() {}

  /** A model is added here, by one line. */
  public static List<SampleModel> all() {
    return List.of(
        new SampleModel(TextCnn.class, TextCnnSummary.SUMMARY, TextCnnGraph::new),
        new SampleModel(TextCnnFor2.class, TextCnnFor2Summary.SUMMARY, TextCnnFor2Graph::new),
        new SampleModel(TextCnnFor5.class, TextCnnFor5Summary.SUMMARY, TextCnnFor5Graph::new),
        new SampleModel(TextCnnConvReLU.class, TextCnnConvReLUSummary.SUMMARY, TextCnnConvReLUGraph::new));
  }
}
