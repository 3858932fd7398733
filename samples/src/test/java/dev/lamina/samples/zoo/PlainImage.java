package dev.lamina.samples.zoo;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * One image and the layers of a residual network, in float64 and without TensorFlow.
 *
 * @param values [height][width][channels], the last fastest
 */
record PlainImage(int height, int width, int channels, double[] values) {

  double at(int row, int column, int channel) {
    return values[(row * width + column) * channels + channel];
  }

  /** Cross-correlation with symmetric zero padding; weights [kernel][kernel][channels][filters]. */
  PlainImage conv(float[] weights, int kernel, int stride) {
    int filters = weights.length / (kernel * kernel * channels);
    int rows = (height + 2 * (kernel / 2) - kernel) / stride + 1;
    int columns = (width + 2 * (kernel / 2) - kernel) / stride + 1;
    double[] sums = new double[rows * columns * filters];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int a = 0; a < kernel; a++) {
          for (int b = 0; b < kernel; b++) {
            int fromRow = row * stride + a - kernel / 2;
            int fromColumn = column * stride + b - kernel / 2;
            if (fromRow < 0 || fromRow >= height || fromColumn < 0 || fromColumn >= width) {
              continue;
            }
            for (int c = 0; c < channels; c++) {
              for (int d = 0; d < filters; d++) {
                sums[(row * columns + column) * filters + d] +=
                    at(fromRow, fromColumn, c)
                        * weights[((a * kernel + b) * channels + c) * filters + d];
              }
            }
          }
        }
      }
    }
    return new PlainImage(rows, columns, filters, sums);
  }

  /** Normalization with running averages; epsilon is 1e-5. */
  PlainImage norm(float[] scale, float[] offset, float[] mean, float[] variance) {
    double[] normed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      normed[i] = (values[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5) * scale[c] + offset[c];
    }
    return new PlainImage(height, width, channels, normed);
  }

  PlainImage relu() {
    return each(x -> Math.max(x, 0));
  }

  private PlainImage each(DoubleUnaryOperator function) {
    double[] mapped = values.clone();
    Arrays.setAll(mapped, i -> function.applyAsDouble(values[i]));
    return new PlainImage(height, width, channels, mapped);
  }

  PlainImage plus(PlainImage other) {
    if (other.height != height || other.width != width || other.channels != channels) {
      throw new IllegalArgumentException("sizes differ");
    }
    double[] sums = values.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.values[i];
    }
    return new PlainImage(height, width, channels, sums);
  }

  /** The mean of each channel. */
  double[] means() {
    double[] means = new double[channels];
    for (int i = 0; i < values.length; i++) {
      means[i % channels] += values[i] / (height * width);
    }
    return means;
  }
}
