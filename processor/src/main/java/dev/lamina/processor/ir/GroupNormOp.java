package dev.lamina.processor.ir;

/**
 * Normalization over groups of channels.
 *
 * @param channels 0 until shapes are inferred
 */
public record GroupNormOp(int channels, int groups, double epsilon) implements Op {

  public GroupNormOp over(int inputChannels) {
    return new GroupNormOp(inputChannels, groups, epsilon);
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
