package dev.lamina.runtime.report;

import java.util.List;

/**
 * What one layer costs besides its parameters; what depends on the batch is that of one example.
 *
 * @param frozen parameters that no optimizer changes
 * @param statistics running averages, which are no parameters
 * @param backwardMultiplyAdds products that the backward pass adds up
 * @param keptBytes of the forward pass that the backward pass needs, those left out that an earlier
 *     layer keeps already
 * @param receptiveField cells a side of the model's input that a position of the output depends on;
 *     {@link #WHOLE} for all of them
 * @param sources the layers whose outputs it takes, by their number among the rows; -1 for the
 *     model's first input, -2 for the second
 */
public record LayerCost(
    long frozen,
    long statistics,
    long backwardMultiplyAdds,
    long keptBytes,
    int receptiveField,
    List<Integer> sources) {

  /** The receptive field of a layer that sees all of the input. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** Of a row that somebody wrote by hand: nothing is known. */
  public static final LayerCost UNKNOWN = new LayerCost(0, 0, 0, 0, 0, List.of());

  public LayerCost {
    sources = List.copyOf(sources);
  }
}
