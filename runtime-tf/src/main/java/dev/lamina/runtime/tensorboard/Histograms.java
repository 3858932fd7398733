package dev.lamina.runtime.tensorboard;

import org.tensorflow.proto.HistogramProto;

/** Values as TensorBoard draws their distribution. */
final class Histograms {
  private static final int BUCKETS = 30;

  private Histograms() {}

  /**
   * Buckets of equal width from the least to the largest value; where all are equal, one that is 1
   * wide around them, as TensorBoard's own summaries have it.
   *
   * @param values finite, at least one
   */
  static HistogramProto of(float[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      sum += value;
      squares += (double) value * value;
    }
    HistogramProto.Builder histogram =
        HistogramProto.newBuilder().setNum(values.length).setSum(sum).setSumSquares(squares);
    if (least == most) {
      return histogram
          .setMin(least - 0.5)
          .setMax(least + 0.5)
          .addBucketLimit(least + 0.5)
          .addBucket(values.length)
          .build();
    }
    double width = (most - least) / BUCKETS;
    double[] counts = new double[BUCKETS];
    for (float value : values) {
      counts[Math.min(BUCKETS - 1, (int) ((value - least) / width))]++;
    }
    histogram.setMin(least).setMax(most);
    for (int i = 0; i < BUCKETS; i++) {
      histogram.addBucketLimit(i == BUCKETS - 1 ? most : least + (i + 1) * width);
      histogram.addBucket(counts[i]);
    }
    return histogram.build();
  }
}
