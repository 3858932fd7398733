package dev.lamina.runtime.data;

import java.util.Arrays;

/**
 * Scales 8-bit images, first across, then down, with a triangular filter that is as wide as the
 * points it stands for: bilinear interpolation to larger sizes, and means without aliasing to
 * smaller ones.
 */
final class Scaling {
  private Scaling() {}

  /** The middle of an image, after it was scaled so that it just covers the size. */
  static byte[] covering(
      byte[] pixels, int height, int width, int channels, int newHeight, int newWidth) {
    if (height == newHeight && width == newWidth) {
      return pixels;
    }
    double factor = Math.max(newHeight / (double) height, newWidth / (double) width);
    int scaledHeight = Math.max(newHeight, (int) Math.round(height * factor));
    int scaledWidth = Math.max(newWidth, (int) Math.round(width * factor));
    byte[] across = across(pixels, height, width, channels, scaledWidth);
    byte[] scaled =
        transposed(
            across(
                transposed(across, height, scaledWidth, channels),
                scaledWidth,
                height,
                channels,
                scaledHeight),
            scaledWidth,
            scaledHeight,
            channels);
    int top = (scaledHeight - newHeight) / 2;
    int left = (scaledWidth - newWidth) / 2;
    byte[] middle = new byte[newHeight * newWidth * channels];
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(
          scaled,
          ((top + y) * scaledWidth + left) * channels,
          middle,
          y * newWidth * channels,
          newWidth * channels);
    }
    return middle;
  }

  private static byte[] across(byte[] pixels, int height, int width, int channels, int newWidth) {
    if (width == newWidth) {
      return pixels;
    }
    double step = width / (double) newWidth;
    double reach = Math.max(1, step);
    byte[] result = new byte[height * newWidth * channels];
    double[] weights = new double[(int) Math.ceil(2 * reach) + 2];
    for (int x = 0; x < newWidth; x++) {
      double centre = (x + 0.5) * step - 0.5;
      int first = Math.max(0, (int) Math.ceil(centre - reach));
      int last = Math.min(width - 1, (int) Math.floor(centre + reach));
      double sum = 0;
      Arrays.fill(weights, 0);
      for (int i = first; i <= last; i++) {
        weights[i - first] = Math.max(0, 1 - Math.abs(i - centre) / reach);
        sum += weights[i - first];
      }
      for (int y = 0; y < height; y++) {
        for (int c = 0; c < channels; c++) {
          double value = 0;
          for (int i = first; i <= last; i++) {
            value += weights[i - first] * (pixels[(y * width + i) * channels + c] & 0xFF);
          }
          result[(y * newWidth + x) * channels + c] = (byte) Math.round(value / sum);
        }
      }
    }
    return result;
  }

  private static byte[] transposed(byte[] pixels, int height, int width, int channels) {
    byte[] result = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(
            pixels, (y * width + x) * channels, result, (x * height + y) * channels, channels);
      }
    }
    return result;
  }
}
