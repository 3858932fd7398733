package dev.lamina.samples.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a paper's table: a model of the samples with activation functions.
 *
 * @param model its name, for 100 classes
 * @param functions as annotations
 * @param paper what the paper reports, in percent, by the number of classes
 */
public record PaperRow(String model, List<String> functions, Map<Integer, String> paper) {

  public PaperRow {
    functions = List.copyOf(functions);
    paper = Map.copyOf(paper);
  }

  static PaperRow of(String model, String... functions) {
    return new PaperRow(model, List.of(functions), Map.of());
  }

  PaperRow on(int classes, String numbers) {
    Map<Integer, String> more = new HashMap<>(paper);
    more.put(classes, numbers);
    return new PaperRow(model, functions, more);
  }
}
