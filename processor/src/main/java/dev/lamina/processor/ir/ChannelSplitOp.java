package dev.lamina.processor.ir;

/** One of equal parts of the channels. */
public record ChannelSplitOp(int parts, int part) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
