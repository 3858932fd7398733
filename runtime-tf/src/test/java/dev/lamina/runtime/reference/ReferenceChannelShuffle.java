package dev.lamina.runtime.reference;

/** Channel {@code g c / groups + i} becomes channel {@code i groups + g}. */
public final class ReferenceChannelShuffle extends ReferenceRearrangement {
  private final int groups;

  public ReferenceChannelShuffle(int groups) {
    this.groups = groups;
  }

  @Override
  protected int[] output(int[] input) {
    return input;
  }

  @Override
  protected int source(int[] input, int element) {
    int channels = input[input.length - 1];
    int channel = element % channels;
    int group = channel % groups;
    int inGroup = channel / groups;
    return element - channel + group * (channels / groups) + inGroup;
  }
}
