package dev.lamina.runtime.train;

import java.util.List;

/**
 * What training gave, epoch by epoch.
 *
 * @param model that was trained
 * @param dataset that it was trained on
 * @param epochs that this call trained, at least one
 */
public record History(String model, String dataset, List<EpochResult> epochs) {

  public History {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch. */
  public EpochResult last() {
    return epochs.get(epochs.size() - 1);
  }
}
