package dev.lamina.processor.ir;

/**
 * How the learnables of an activation function are shared and trained.
 *
 * @param l2 coefficient of their decay
 * @param learningRateFactor with which the learning rate is multiplied
 */
public record Learning(Sharing sharing, LearnableInit init, double l2, double learningRateFactor) {
  public static final Learning STANDARD = new Learning(Sharing.LAYER, LearnableInit.VALUE, 0, 1);
}
