package dev.lamina.processor.ir;

/** How the learnables of an activation function are shared and trained. */
public record Learning(Sharing sharing, LearnableInit init, double l2) {
  public static final Learning STANDARD = new Learning(Sharing.LAYER, LearnableInit.VALUE, 0);
}
