package dev.lamina.runtime.reference;

/** Each pixel of an image factor times in both directions. */
public final class ReferenceUpsample extends ReferenceRearrangement {
  private final int factor;

  public ReferenceUpsample(int factor) {
    this.factor = factor;
  }

  @Override
  protected int[] output(int[] input) {
    return new int[] {input[0], input[1] * factor, input[2] * factor, input[3]};
  }

  @Override
  protected int source(int[] input, int element) {
    int channel = element % input[3];
    int column = element / input[3] % (input[2] * factor);
    int row = element / input[3] / (input[2] * factor) % (input[1] * factor);
    int image = element / input[3] / (input[2] * factor) / (input[1] * factor);
    int pixel = (image * input[1] + row / factor) * input[2] + column / factor;
    return pixel * input[3] + channel;
  }
}
