package dev.lamina.samples.zoo;

/**
 * ResNet-18 for small images (He et al. 2015, arXiv 1512.03385, table 1 and figure 5 left) in plain
 * Java: a 3x3 convolution, four stages of two blocks, the mean of each channel, a linear layer.
 */
final class PlainResNet18 {
  private final RandomWeights weights;

  PlainResNet18(RandomWeights weights) {
    this.weights = weights;
  }

  double[] logits(PlainImage image) {
    PlainImage x = convNorm("stem", image, 3, 1).relu();
    x = block("stage1.0", x, 1);
    x = block("stage1.1", x, 1);
    for (int stage = 2; stage <= 4; stage++) {
      x = block("down" + stage, x, 2);
      x = block("stage" + stage, x, 1);
    }
    return dense("logits", x.means());
  }

  private PlainImage block(String place, PlainImage in, int stride) {
    PlainImage inner = convNorm(place + ".conv1", in, 3, stride).relu();
    PlainImage residual = convNorm(place + ".conv2", inner, 3, 1);
    PlainImage shortcut = stride == 1 ? in : convNorm(place + ".shortcut", in, 1, stride);
    return residual.plus(shortcut).relu();
  }

  private PlainImage convNorm(String place, PlainImage in, int kernel, int stride) {
    return in.conv(weights.get(place + ".weight"), kernel, stride)
        .norm(
            weights.get(place + ".norm.weight"),
            weights.get(place + ".norm.bias"),
            weights.get(place + ".norm.running_mean"),
            weights.get(place + ".norm.running_var"));
  }

  /** Weights [inputs][units]. */
  private double[] dense(String place, double[] in) {
    float[] weight = weights.get(place + ".weight");
    float[] bias = weights.get(place + ".bias");
    double[] out = new double[bias.length];
    for (int unit = 0; unit < out.length; unit++) {
      out[unit] = bias[unit];
      for (int i = 0; i < in.length; i++) {
        out[unit] += in[i] * weight[i * out.length + unit];
      }
    }
    return out;
  }
}
