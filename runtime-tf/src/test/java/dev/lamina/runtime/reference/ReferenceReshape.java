package dev.lamina.runtime.reference;

import java.util.Arrays;

/** The same elements in the same order. */
public final class ReferenceReshape extends ReferenceRearrangement {
  private final int[] sizes;

  public ReferenceReshape(int... sizes) {
    this.sizes = sizes;
  }

  @Override
  protected int[] output(int[] input) {
    int[] output = new int[sizes.length + 1];
    Arrays.setAll(output, axis -> axis == 0 ? input[0] : sizes[axis - 1]);
    return output;
  }

  @Override
  protected int source(int[] input, int element) {
    return element;
  }
}
