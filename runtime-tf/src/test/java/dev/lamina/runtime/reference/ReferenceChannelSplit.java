package dev.lamina.runtime.reference;

/** The part-th of equal parts of the channels. */
public final class ReferenceChannelSplit extends ReferenceRearrangement {
  private final int parts;
  private final int part;

  public ReferenceChannelSplit(int parts, int part) {
    this.parts = parts;
    this.part = part;
  }

  @Override
  protected int[] output(int[] input) {
    int[] output = input.clone();
    output[output.length - 1] /= parts;
    return output;
  }

  @Override
  protected int source(int[] input, int element) {
    int channels = input[input.length - 1];
    int width = channels / parts;
    return element / width * channels + part * width + element % width;
  }
}
