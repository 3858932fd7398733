package dev.lamina.runtime.report;

import java.util.List;

/**
 * A model as it was compiled.
 *
 * @param name on the command line
 * @param inputShape of one example, without the batch
 * @param outputShape of one example, without the batch
 * @param sites places that the model's activation functions fill
 * @param activationParameters trainable numbers that are learnables of activation functions
 * @param fingerprint changes whenever the architecture does
 * @param layers one row a layer, in the order of the forward pass
 */
public record ModelSummary(
    String name,
    List<Integer> inputShape,
    List<Integer> outputShape,
    List<SiteRow> sites,
    long activationParameters,
    String fingerprint,
    List<LayerRow> layers) {

  public ModelSummary {
    inputShape = List.copyOf(inputShape);
    outputShape = List.copyOf(outputShape);
    sites = List.copyOf(sites);
    layers = List.copyOf(layers);
  }

  /** All trainable numbers of the model. */
  public long parameters() {
    return layers.stream().mapToLong(LayerRow::parameters).sum();
  }

  /** Products that are added up for one example in the forward pass. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerRow::multiplyAdds).sum();
  }
}
