package dev.lamina.runtime.reference;

import java.util.Map;

/**
 * Normalization by mean and biased variance over groups of channels of one example.
 *
 * @param groups into which the channels are cut
 * @param eachPosition whether every position has statistics of its own, else all have them together
 */
public record ReferenceStandardization(int groups, boolean eachPosition, double epsilon)
    implements ReferenceLayer {

  /** The statistics of each set. */
  private record Statistics(double[] mean, double[] variance, double[] count) {}

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Statistics s = statistics(x);
    Values y = Values.zeros(x.shape);
    for (int i = 0; i < x.data.length; i++) {
      int c = i % channels(x);
      int set = set(x, i);
      double normal = (x.data[i] - s.mean[set]) / Math.sqrt(s.variance[set] + epsilon);
      y.data[i] = variables.get("weight").data[c] * normal + variables.get("bias").data[c];
    }
    return y;
  }

  /** By the chain rule through mean and variance. */
  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Statistics s = statistics(x);
    Values dx = Values.zeros(x.shape);
    Values dWeight = Values.zeros(channels(x));
    Values dBias = Values.zeros(channels(x));
    double[] dMean = new double[s.mean.length];
    double[] dVariance = new double[s.mean.length];
    for (int i = 0; i < x.data.length; i++) {
      int c = i % channels(x);
      int set = set(x, i);
      double deviation = Math.sqrt(s.variance[set] + epsilon);
      double centred = x.data[i] - s.mean[set];
      double dNormal = dy.data[i] * variables.get("weight").data[c];
      dWeight.data[c] += dy.data[i] * centred / deviation;
      dBias.data[c] += dy.data[i];
      dx.data[i] = dNormal / deviation;
      dMean[set] -= dNormal / deviation;
      dVariance[set] -= 0.5 * dNormal * centred / Math.pow(deviation, 3);
    }
    for (int i = 0; i < x.data.length; i++) {
      int set = set(x, i);
      double centred = x.data[i] - s.mean[set];
      dx.data[i] += (2 * dVariance[set] * centred + dMean[set]) / s.count[set];
    }
    return new Gradients(dx, Map.of("weight", dWeight, "bias", dBias));
  }

  private static int channels(Values x) {
    return x.shape[x.shape.length - 1];
  }

  /** Which set a value belongs to. */
  private int set(Values x, int i) {
    int channels = channels(x);
    int example = x.data.length / x.shape[0];
    int outer = eachPosition ? i / channels : i / example;
    return outer * groups + i % channels / (channels / groups);
  }

  private Statistics statistics(Values x) {
    int sets = set(x, x.data.length - 1) + 1;
    Statistics s = new Statistics(new double[sets], new double[sets], new double[sets]);
    for (int i = 0; i < x.data.length; i++) {
      s.mean[set(x, i)] += x.data[i];
      s.count[set(x, i)]++;
    }
    for (int set = 0; set < sets; set++) {
      s.mean[set] /= s.count[set];
    }
    for (int i = 0; i < x.data.length; i++) {
      int set = set(x, i);
      s.variance[set] += Math.pow(x.data[i] - s.mean[set], 2) / s.count[set];
    }
    return s;
  }
}
