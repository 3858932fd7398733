package dev.lamina.samples.model;

import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The networks of the samples by hand, from images [N, h, w, c] to logits [N, classes]. */
final class PlainNetworks {
  private static final Set<Integer> NONE = Set.of();

  private PlainNetworks() {}

  static Operand<TFloat32> mnistConv(PlainLayers layers, Operand<TFloat32> image) {
    Operand<TFloat32> x = image;
    for (String place : new String[] {"conv1", "conv2", "conv3"}) {
      x = layers.maxPool(layers.bias(place, layers.conv(place, x, 1, 0)));
      x = layers.activation(place + ".activation", x);
    }
    return layers.dense("logits", layers.flatten(x, 40));
  }

  static Operand<TFloat32> resNet18(PlainLayers layers, Operand<TFloat32> image) {
    Operand<TFloat32> x = layers.norm("stem.norm", layers.conv("stem", image, 1, 1));
    x = layers.activation("stem.activation", x);
    x = basicBlock(layers, "stage1.0", x);
    x = basicBlock(layers, "stage1.1", x);
    x = downBlock(layers, "down2", x);
    x = basicBlock(layers, "stage2", x);
    x = downBlock(layers, "down3", x);
    x = basicBlock(layers, "stage3", x);
    x = downBlock(layers, "down4", x);
    x = basicBlock(layers, "stage4", x);
    return layers.dense("logits", layers.globalAveragePool(x));
  }

  private static Operand<TFloat32> basicBlock(
      PlainLayers layers, String place, Operand<TFloat32> in) {
    Operand<TFloat32> sum = layers.add(residual(layers, place, in, 1), in);
    return layers.activation(place + ".out.activation", sum);
  }

  private static Operand<TFloat32> downBlock(
      PlainLayers layers, String place, Operand<TFloat32> in) {
    Operand<TFloat32> shortcut = layers.conv(place + ".shortcut", in, 2, 0);
    Operand<TFloat32> sum =
        layers.add(residual(layers, place, in, 2), layers.norm(place + ".shortcut.norm", shortcut));
    return layers.activation(place + ".out.activation", sum);
  }

  private static Operand<TFloat32> residual(
      PlainLayers layers, String place, Operand<TFloat32> in, int stride) {
    Operand<TFloat32> x = layers.conv(place + ".conv1", in, stride, 1);
    x = layers.activation(place + ".conv1.activation", layers.norm(place + ".conv1.norm", x));
    return layers.norm(place + ".conv2.norm", layers.conv(place + ".conv2", x, 1, 1));
  }

  /** ReLU where a site also feeds an identity or the pool, ConvReLU elsewhere. */
  static Operand<TFloat32> resNet18ConvReLU(PlainLayers layers, Operand<TFloat32> image) {
    Operand<TFloat32> x = layers.norm("stem.norm", layers.conv("stem", image, 1, 1));
    x = convReLUBlock(layers, "stage1.0", layers.relu(x));
    x = convReLUBlock(layers, "stage1.1", layers.relu(x));
    x = convReLUDownBlock(layers, "down2", x);
    x = convReLUBlock(layers, "stage2", layers.relu(x));
    x = convReLUDownBlock(layers, "down3", x);
    x = convReLUBlock(layers, "stage3", layers.relu(x));
    x = convReLUDownBlock(layers, "down4", x);
    x = convReLUBlock(layers, "stage4", layers.relu(x));
    return layers.dense("logits", layers.globalAveragePool(layers.relu(x)));
  }

  private static Operand<TFloat32> convReLUBlock(
      PlainLayers layers, String place, Operand<TFloat32> in) {
    Operand<TFloat32> x =
        layers.norm(place + ".conv1.norm", layers.conv(place + ".conv1", in, 1, 1));
    return layers.add(
        layers.norm(place + ".conv2.norm", layers.convReLU(place + ".conv2", x, 1, 1)), in);
  }

  private static Operand<TFloat32> convReLUDownBlock(
      PlainLayers layers, String place, Operand<TFloat32> in) {
    Operand<TFloat32> x =
        layers.norm(place + ".conv1.norm", layers.convReLU(place + ".conv1", in, 2, 1));
    Operand<TFloat32> shortcut = layers.convReLU(place + ".shortcut", in, 2, 0);
    return layers.add(
        layers.norm(place + ".conv2.norm", layers.convReLU(place + ".conv2", x, 1, 1)),
        layers.norm(place + ".shortcut.norm", shortcut));
  }

  static Operand<TFloat32> vgg11(PlainLayers layers, Operand<TFloat32> image) {
    return vgg11(layers, image, false);
  }

  static Operand<TFloat32> vgg11ConvReLU(PlainLayers layers, Operand<TFloat32> image) {
    return vgg11(layers, image, true);
  }

  private static Operand<TFloat32> vgg11(
      PlainLayers layers, Operand<TFloat32> image, boolean convReLU) {
    Set<Integer> pooled = Set.of(1, 2, 4, 6, 8);
    Operand<TFloat32> x = image;
    for (int i = 1; i <= 8; i++) {
      String place = "conv" + i;
      x = convReLU && i > 1 ? layers.convReLU(place, x, 1, 1) : layers.conv(place, x, 1, 1);
      x = layers.norm(place + ".norm", layers.bias(place, x));
      // A maximum and a function that never falls change places.
      x = convReLU && i < 8 ? x : layers.relu(x);
      x = pooled.contains(i) ? layers.maxPool(x) : x;
    }
    x = layers.flatten(x, 512);
    for (String place : new String[] {"fc1", "fc2"}) {
      x = layers.dropout(place + ".dropout", layers.relu(layers.dense(place, x)));
    }
    return layers.dense("logits", x);
  }

  static Operand<TFloat32> denseNet(PlainLayers layers, Operand<TFloat32> image) {
    return denseNet(layers, image, NONE, NONE, false);
  }

  static Operand<TFloat32> denseNetPReLUFirst(PlainLayers layers, Operand<TFloat32> image) {
    return denseNet(layers, image, Set.of(1), NONE, false);
  }

  static Operand<TFloat32> denseNetConvReLUFirst(PlainLayers layers, Operand<TFloat32> image) {
    return denseNet(layers, image, NONE, Set.of(1), false);
  }

  static Operand<TFloat32> denseNetConvReLULast(PlainLayers layers, Operand<TFloat32> image) {
    return denseNet(layers, image, NONE, Set.of(4), false);
  }

  static Operand<TFloat32> denseNetConvReLUAll(PlainLayers layers, Operand<TFloat32> image) {
    return denseNet(layers, image, NONE, Set.of(1, 2, 3, 4), true);
  }

  /** kuangliu/pytorch-cifar's densenet_cifar; the last site is a ReLU in every variant. */
  private static Operand<TFloat32> denseNet(
      PlainLayers layers,
      Operand<TFloat32> image,
      Set<Integer> preluBlocks,
      Set<Integer> convReLUBlocks,
      boolean convReLUTransitions) {
    int[] repeats = {6, 12, 24, 16};
    Operand<TFloat32> x = layers.conv("stem", image, 1, 1);
    for (int block = 1; block <= repeats.length; block++) {
      for (int i = 0; i < repeats[block - 1]; i++) {
        String place = "dense" + block + "." + i;
        Operand<TFloat32> y = layers.norm(place + ".narrow.norm", x);
        y = site(layers, place + ".narrow", y, 0, preluBlocks, convReLUBlocks, block);
        y = layers.norm(place + ".wide.norm", y);
        y = site(layers, place + ".wide", y, 1, preluBlocks, convReLUBlocks, block);
        x = layers.concat(y, x);
      }
      if (block < repeats.length) {
        String place = "transition" + block + ".out";
        Operand<TFloat32> y = layers.norm(place + ".norm", x);
        y =
            convReLUTransitions
                ? layers.convReLU(place, y, 1, 0)
                : layers.conv(place, layers.activation(place + ".activation", y), 1, 0);
        x = layers.averagePool(y, 2);
      }
    }
    x = layers.relu(layers.norm("logits.norm", x));
    return layers.dense("logits", layers.flatten(layers.averagePool(x, 4), 384));
  }

  /** An activation and the convolution behind it. */
  private static Operand<TFloat32> site(
      PlainLayers layers,
      String place,
      Operand<TFloat32> x,
      int padding,
      Set<Integer> preluBlocks,
      Set<Integer> convReLUBlocks,
      int block) {
    if (convReLUBlocks.contains(block)) {
      return layers.convReLU(place, x, 1, padding);
    }
    String activation = place + ".activation";
    Operand<TFloat32> y =
        preluBlocks.contains(block)
            ? layers.prelu(activation, x)
            : layers.activation(activation, x);
    return layers.conv(place, y, 1, padding);
  }
}
