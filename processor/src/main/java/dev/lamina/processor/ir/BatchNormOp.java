package dev.lamina.processor.ir;

import java.util.Optional;

/**
 * Batch normalization over the last axis.
 *
 * @param channels 0 until shapes are inferred
 * @param biasOf the layer, by its path in the graph, whose bias it takes instead of that layer
 */
public record BatchNormOp(int channels, double epsilon, double momentum, Optional<String> biasOf)
    implements Op {

  public BatchNormOp(int channels, double epsilon, double momentum) {
    this(channels, epsilon, momentum, Optional.empty());
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }

  /** The same layer over that many channels. */
  public BatchNormOp over(int count) {
    return new BatchNormOp(count, epsilon, momentum, biasOf);
  }

  /** The same layer with the bias of the layer before it. */
  public BatchNormOp withBiasOf(String path) {
    return new BatchNormOp(channels, epsilon, momentum, Optional.of(path));
  }
}
