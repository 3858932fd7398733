package dev.lamina.runtime.device;

/** A matrix product and a convolution in plain Java, to hold a device against. */
final class PlainOperations {
  private PlainOperations() {}

  /** The product of two square matrices. */
  static float[] product(float[] a, float[] b, int side) {
    float[] result = new float[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double sum = 0;
        for (int i = 0; i < side; i++) {
          sum += (double) a[row * side + i] * b[i * side + column];
        }
        result[row * side + column] = (float) sum;
      }
    }
    return result;
  }

  /**
   * A convolution with a kernel of 3 x 3, without padding.
   *
   * @param image [side, side, channels]
   * @param kernel [3, 3, channels, channels], those of the image first
   */
  static float[] convolution(float[] image, float[] kernel, int side, int channels) {
    int out = side - 2;
    float[] result = new float[out * out * channels];
    for (int at = 0; at < result.length; at++) {
      int channel = at % channels;
      int column = at / channels % out;
      int row = at / channels / out;
      double sum = 0;
      for (int tap = 0; tap < 9; tap++) {
        int pixel = ((row + tap / 3) * side + column + tap % 3) * channels;
        for (int i = 0; i < channels; i++) {
          sum += (double) image[pixel + i] * kernel[(tap * channels + i) * channels + channel];
        }
      }
      result[at] = (float) sum;
    }
    return result;
  }
}
