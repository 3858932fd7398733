package dev.lamina.samples;

import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;

/**
 * A model that the command line knows by the name of its summary.
 *
 * @param declaration the type that the model was generated from
 * @param summary of the generated class: {@code ResNet18Summary.SUMMARY}
 * @param factory of the generated class: {@code ResNet18Graph::new}
 */
public record SampleModel(Class<?> declaration, ModelSummary summary, ModelGraph.Factory factory) {

  /** The name on the command line. */
  public String name() {
    return summary.name();
  }
}
