package dev.lamina.runtime.schedule;

/** From one number to another along half a cosine. */
final class Cosine {
  private Cosine() {}

  /**
   * @param share of the way, from 0 to 1
   */
  static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
