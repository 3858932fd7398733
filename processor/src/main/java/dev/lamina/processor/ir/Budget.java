package dev.lamina.processor.ir;

import java.util.Map;

/**
 * What a model may cost at most; what is not limited is as large as its type allows.
 *
 * @param multiplyAdds of an example's forward pass
 * @param activationMiB kept for the backward pass at the batch
 * @param origins where each attribute got its value
 */
public record Budget(
    long parameters,
    long multiplyAdds,
    double activationMiB,
    int batch,
    Map<String, Origin> origins) {

  public Budget {
    origins = Map.copyOf(origins);
  }
}
