package dev.lamina.runtime.data;

import java.util.Arrays;

/**
 * Mean and standard deviation of every channel of a training set, for pixels from 0 to 1. An image
 * is normalised to {@code (pixel / 255 - mean) / std}.
 */
public final class ChannelStatistics {
  private final float[] mean;
  private final float[] std;

  /**
   * @param mean one number a channel
   * @param std one number a channel, above 0
   */
  public ChannelStatistics(float[] mean, float[] std) {
    this.mean = mean.clone();
    this.std = std.clone();
  }

  /** Counts pixels by value, so that no rounding adds up over a large data set. */
  static ChannelStatistics of(ByteColumn images) {
    int channels = images.shape().get(2);
    long[][] counts = new long[channels][256];
    byte[] image = new byte[images.length()];
    for (int i = 0; i < images.size(); i++) {
      images.read(i, image);
      for (int p = 0; p < image.length; p++) {
        counts[p % channels][image[p] & 0xFF]++;
      }
    }
    double number = (double) images.size() * image.length / channels;
    float[] mean = new float[channels];
    float[] std = new float[channels];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double squares = 0;
      for (int value = 0; value < 256; value++) {
        double x = value / 255.0;
        sum += counts[c][value] * x;
        squares += counts[c][value] * x * x;
      }
      double average = number == 0 ? 0 : sum / number;
      double variance = number == 0 ? 0 : squares / number - average * average;
      mean[c] = (float) average;
      // One even gray has no spread: it is left as large as it is instead of divided by 0.
      std[c] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
    }
    return new ChannelStatistics(mean, std);
  }

  ChannelStatistics repeated(int channels) {
    float[] means = new float[channels];
    float[] stds = new float[channels];
    Arrays.fill(means, mean[0]);
    Arrays.fill(stds, std[0]);
    return new ChannelStatistics(means, stds);
  }

  /** One number a channel. */
  public float[] mean() {
    return mean.clone();
  }

  /** One number a channel; 1 where all pixels are equal. */
  public float[] std() {
    return std.clone();
  }
}
