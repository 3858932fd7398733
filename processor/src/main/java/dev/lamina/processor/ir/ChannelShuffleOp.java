package dev.lamina.processor.ir;

/** Channels of groups, mixed. */
public record ChannelShuffleOp(int groups) implements Op {

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
