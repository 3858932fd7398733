package dev.lamina.runtime.report;

import java.util.List;

/**
 * What training a model costs as a whole, as the compiler estimates it.
 *
 * @param batch of the model's recipe
 * @param peaks moments of a training step of which one is the peak of its memory, whatever the
 *     batch
 * @param placementParameters what the activation functions at the model's sites learn
 * @param placementBytes how much more the backward pass needs of an example than with a ReLU at
 *     every site; below 0 if less
 */
public record ModelCost(
    int batch, List<MemoryPoint> peaks, long placementParameters, long placementBytes) {

  /** Of a summary that somebody wrote by hand: nothing is known. */
  public static final ModelCost UNKNOWN = new ModelCost(1, List.of(), 0, 0);

  public ModelCost {
    peaks = List.copyOf(peaks);
  }

  /** The most bytes that a training step has in memory besides the variables, as an estimate. */
  public long peakBytes(int atBatch) {
    return peaks.stream().mapToLong(peak -> peak.at(atBatch)).max().orElse(0);
  }
}
