package dev.lamina.processor.cost;

import dev.lamina.processor.ir.TensorType;
import java.util.List;

/**
 * What one layer costs; what depends on the batch is that of one example.
 *
 * @param path from the model: "stage1.0.conv1.norm"
 * @param layer in words
 * @param type of its output
 * @param parameters that a model of it has; those among them that are frozen are not trained
 * @param frozen parameters that no optimizer changes
 * @param statistics running averages, which are no parameters
 * @param multiplyAdds of the forward pass
 * @param backwardMultiplyAdds of the backward pass
 * @param keptBytes of the forward pass that the backward pass needs, those left out that an earlier
 *     layer keeps already
 * @param receptiveField cells a side of the model's input that a position of the output depends on;
 *     {@link ReceptiveField#WHOLE} for all of them
 * @param sources the layers whose outputs it takes, by number; -1 - i for the i-th input
 */
public record LayerCost(
    String path,
    String layer,
    TensorType type,
    long parameters,
    long frozen,
    long statistics,
    long multiplyAdds,
    long backwardMultiplyAdds,
    long keptBytes,
    int receptiveField,
    List<Integer> sources) {

  public LayerCost {
    sources = List.copyOf(sources);
  }
}
