package dev.lamina.benchmarks;

/**
 * What a framework makes of the layers of a network.
 *
 * @param <T> a value between two layers
 */
interface Network<T> {
  T input();

  /** Half of the kernel as padding. */
  T conv(String name, T in, int filters, int kernel, int stride, boolean bias);

  T norm(String name, T in);

  T relu(T in);

  T add(T left, T right);

  T maxPool(T in);

  /** One pixel, or the mean of all of them. */
  T globalAverage(T in);

  /** Ends the network. */
  void logits(String name, T in);

  /** Builds one of Lamina's networks, with its names. */
  default void build(String model) {
    switch (model) {
      case "vgg11-linear" -> vgg11Linear();
      case "resnet18" -> resnet18();
      default -> throw new IllegalArgumentException("there is no " + model + " here");
    }
  }

  private void vgg11Linear() {
    int[] filters = {64, 128, 256, 256, 512, 512, 512, 512};
    T x = input();
    for (int i = 0; i < filters.length; i++) {
      String name = "conv" + (i + 1);
      x = relu(norm(name, conv(name, x, filters[i], 3, 1, true)));
      if (i < 2 || i % 2 == 1) {
        x = maxPool(x);
      }
    }
    logits("logits", globalAverage(x));
  }

  private void resnet18() {
    T x = relu(norm("stem", conv("stem", input(), 64, 3, 1, false)));
    x = block("stage1.1", block("stage1.0", x, 64, 1), 64, 1);
    for (int stage = 2; stage <= 4; stage++) {
      int filters = 64 << (stage - 1);
      x = block("stage" + stage, block("down" + stage, x, filters, 2), filters, 1);
    }
    logits("logits", globalAverage(x));
  }

  private T block(String name, T in, int filters, int stride) {
    T x = relu(convNorm(name + ".conv1", in, filters, 3, stride));
    x = convNorm(name + ".conv2", x, filters, 3, 1);
    T shortcut = stride == 1 ? in : convNorm(name + ".shortcut", in, filters, 1, stride);
    return relu(add(x, shortcut));
  }

  private T convNorm(String name, T in, int filters, int kernel, int stride) {
    return norm(name, conv(name, in, filters, kernel, stride, false));
  }
}
