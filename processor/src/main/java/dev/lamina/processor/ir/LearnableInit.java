package dev.lamina.processor.ir;

/**
 * Where the learnables of an activation function start.
 *
 * @param a the constant, the low end or the mean
 * @param b the high end or the standard deviation
 */
public record LearnableInit(Kind kind, double a, double b) {
  /** At the values of the attributes. */
  public static final LearnableInit VALUE = new LearnableInit(Kind.VALUE, 0, 0);

  public static final LearnableInit GLOROT = new LearnableInit(Kind.GLOROT, 0, 0);

  /** From what the values are drawn. */
  public enum Kind {
    VALUE,
    CONSTANT,
    UNIFORM,
    NORMAL,
    GLOROT
  }

  public static LearnableInit constant(double value) {
    return new LearnableInit(Kind.CONSTANT, value, 0);
  }

  /** On [low, high). */
  public static LearnableInit uniform(double low, double high) {
    return new LearnableInit(Kind.UNIFORM, low, high);
  }

  public static LearnableInit normal(double mean, double deviation) {
    return new LearnableInit(Kind.NORMAL, mean, deviation);
  }
}
