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
 * @param cost what training it costs
 */
public record ModelSummary(
    String name,
    List<Integer> inputShape,
    List<Integer> outputShape,
    List<SiteRow> sites,
    long activationParameters,
    String fingerprint,
    List<LayerRow> layers,
    ModelCost cost) {

  public ModelSummary {
    inputShape = List.copyOf(inputShape);
    outputShape = List.copyOf(outputShape);
    sites = List.copyOf(sites);
    layers = List.copyOf(layers);
  }

  /** A summary that somebody writes by hand. */
  public ModelSummary(
      String name,
      List<Integer> inputShape,
      List<Integer> outputShape,
      List<SiteRow> sites,
      long activationParameters,
      String fingerprint,
      List<LayerRow> layers) {
    this(
        name,
        inputShape,
        outputShape,
        sites,
        activationParameters,
        fingerprint,
        layers,
        ModelCost.UNKNOWN);
  }

  /** All trainable numbers of the model. */
  public long parameters() {
    return layers.stream().mapToLong(LayerRow::parameters).sum();
  }

  /** Products that are added up for one example in the forward pass. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerRow::multiplyAdds).sum();
  }

  /** Products that are added up for one example in the backward pass. */
  public long backwardMultiplyAdds() {
    return layers.stream().mapToLong(row -> row.cost().backwardMultiplyAdds()).sum();
  }

  /** Parameters that no optimizer changes; they are among {@link #parameters()}. */
  public long frozen() {
    return layers.stream().mapToLong(row -> row.cost().frozen()).sum();
  }

  /** Running averages, which are no parameters. */
  public long statistics() {
    return layers.stream().mapToLong(row -> row.cost().statistics()).sum();
  }

  /** Bytes of an example's forward pass that the backward pass needs. */
  public long keptBytes() {
    return layers.stream().mapToLong(row -> row.cost().keptBytes()).sum();
  }
}
