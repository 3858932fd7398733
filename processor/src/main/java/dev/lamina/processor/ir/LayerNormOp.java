package dev.lamina.processor.ir;

/**
 * Normalization of each position over its channels.
 *
 * @param channels 0 until shapes are inferred
 */
public record LayerNormOp(int channels, double epsilon) implements Op {

  public LayerNormOp over(int inputChannels) {
    return new LayerNormOp(inputChannels, epsilon);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
