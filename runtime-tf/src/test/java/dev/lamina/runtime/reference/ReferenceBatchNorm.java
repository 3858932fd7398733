package dev.lamina.runtime.reference;

import java.util.Map;

/**
 * Batch normalization over all axes but the last.
 *
 * @param training by the statistics of the batch, else by the variables running_mean, running_var
 */
public record ReferenceBatchNorm(boolean training, double epsilon) implements ReferenceLayer {

  /**
   * The statistics of each channel.
   *
   * @param variance biased: over the number of values
   */
  private record Statistics(Values mean, Values variance, int count) {}

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Statistics s = statistics(x, variables);
    int channels = s.mean.data.length;
    Values y = Values.zeros(x.shape);
    for (int i = 0; i < x.data.length; i++) {
      int c = i % channels;
      double normal = (x.data[i] - s.mean.data[c]) / Math.sqrt(s.variance.data[c] + epsilon);
      y.data[i] = variables.get("weight").data[c] * normal + variables.get("bias").data[c];
    }
    return y;
  }

  /** The backward pass of the paper, section 3, line by line. */
  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Statistics s = statistics(x, variables);
    int channels = s.mean.data.length;
    Values dx = Values.zeros(x.shape);
    Values dWeight = Values.zeros(channels);
    Values dBias = Values.zeros(channels);
    Values dMean = Values.zeros(channels);
    Values dVariance = Values.zeros(channels);
    for (int i = 0; i < x.data.length; i++) {
      int c = i % channels;
      double deviation = Math.sqrt(s.variance.data[c] + epsilon);
      double centred = x.data[i] - s.mean.data[c];
      double dNormal = dy.data[i] * variables.get("weight").data[c];
      dWeight.data[c] += dy.data[i] * centred / deviation;
      dBias.data[c] += dy.data[i];
      dx.data[i] = dNormal / deviation;
      dMean.data[c] -= dNormal / deviation;
      dVariance.data[c] -= 0.5 * dNormal * centred / Math.pow(deviation, 3);
    }
    if (training) {
      for (int i = 0; i < x.data.length; i++) {
        int c = i % channels;
        double centred = x.data[i] - s.mean.data[c];
        dx.data[i] += (2 * dVariance.data[c] * centred + dMean.data[c]) / s.count;
      }
    }
    return new Gradients(dx, Map.of("weight", dWeight, "bias", dBias));
  }

  /** The running averages after a training step, by PyTorch's rule. */
  public Map<String, Values> moved(Values x, Map<String, Values> variables, double momentum) {
    Statistics s = statistics(x, variables);
    Values mean = variables.get("running_mean").copy();
    Values variance = variables.get("running_var").copy();
    for (int c = 0; c < mean.data.length; c++) {
      double unbiased = s.variance.data[c] * s.count / (s.count - 1);
      mean.data[c] = (1 - momentum) * mean.data[c] + momentum * s.mean.data[c];
      variance.data[c] = (1 - momentum) * variance.data[c] + momentum * unbiased;
    }
    return Map.of("running_mean", mean, "running_var", variance);
  }

  private Statistics statistics(Values x, Map<String, Values> variables) {
    int channels = x.shape[x.shape.length - 1];
    int count = x.data.length / channels;
    if (!training) {
      return new Statistics(variables.get("running_mean"), variables.get("running_var"), count);
    }
    Values mean = Values.zeros(channels);
    for (int i = 0; i < x.data.length; i++) {
      mean.data[i % channels] += x.data[i] / count;
    }
    Values variance = Values.zeros(channels);
    for (int i = 0; i < x.data.length; i++) {
      variance.data[i % channels] += Math.pow(x.data[i] - mean.data[i % channels], 2) / count;
    }
    return new Statistics(mean, variance, count);
  }
}
