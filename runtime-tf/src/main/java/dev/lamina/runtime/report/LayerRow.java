package dev.lamina.runtime.report;

/**
 * One layer of a model.
 *
 * @param path the place, with dots: "stage1.0.conv1"
 * @param layer what it is: "Conv 3x3, 64 filters, stride 2, padding 1"
 * @param shape of its output: "[N, 16, 16, 128]"
 * @param parameters trainable numbers
 * @param multiplyAdds products that it adds up for one example in the forward pass; convolutions
 *     and dense layers only
 * @param cost what it costs besides
 */
public record LayerRow(
    String path, String layer, String shape, long parameters, long multiplyAdds, LayerCost cost) {

  /** A row that somebody writes by hand. */
  public LayerRow(String path, String layer, String shape, long parameters, long multiplyAdds) {
    this(path, layer, shape, parameters, multiplyAdds, LayerCost.UNKNOWN);
  }
}
