package dev.lamina.samples.model;

import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The generated models, each with the same network written by hand. */
enum Sample {
  MNIST_CONV_RELU(
      MnistConvReLUSummary.SUMMARY,
      MnistConvReLUGraph::new,
      PlainLayers.Function.RELU,
      Sample::mnistConv),
  MNIST_CONV(
      MnistConvSummary.SUMMARY, MnistConvGraph::new, PlainLayers.Function.ARELU, Sample::mnistConv),
  RESNET18(
      ResNet18Summary.SUMMARY, ResNet18Graph::new, PlainLayers.Function.RELU, Sample::resNet18),
  RESNET18_ARELU(
      ResNet18AReLUSummary.SUMMARY,
      ResNet18AReLUGraph::new,
      PlainLayers.Function.ARELU,
      Sample::resNet18),
  RESNET18_FOR_10(
      ResNet18For10Summary.SUMMARY,
      ResNet18For10Graph::new,
      PlainLayers.Function.RELU,
      Sample::resNet18),
  RESNET18_ARELU_FOR_10(
      ResNet18AReLUFor10Summary.SUMMARY,
      ResNet18AReLUFor10Graph::new,
      PlainLayers.Function.ARELU,
      Sample::resNet18);

  /** A network from images to logits. */
  private interface Network {
    Operand<TFloat32> logits(PlainLayers layers, Operand<TFloat32> image);
  }

  private final ModelSummary summary;
  private final ModelGraph.Factory generated;
  private final PlainLayers.Function function;
  private final Network byHand;

  Sample(
      ModelSummary summary,
      ModelGraph.Factory generated,
      PlainLayers.Function function,
      Network byHand) {
    this.summary = summary;
    this.generated = generated;
    this.function = function;
    this.byHand = byHand;
  }

  ModelSummary summary() {
    return summary;
  }

  ModelGraph.Factory generated() {
    return generated;
  }

  PlainLayers.Function function() {
    return function;
  }

  /** The hand-written network, from images [N, h, w, c] to logits [N, classes]. */
  Operand<TFloat32> byHand(PlainLayers layers, Operand<TFloat32> image) {
    return byHand.logits(layers, image);
  }

  private static Operand<TFloat32> mnistConv(PlainLayers layers, Operand<TFloat32> image) {
    Operand<TFloat32> x = image;
    for (String place : new String[] {"conv1", "conv2", "conv3"}) {
      x = layers.maxPool(layers.bias(place, layers.conv(place, x, 1, 0)));
      x = layers.activation(place + ".activation", x);
    }
    return layers.dense("logits", layers.flatten(x, 40));
  }

  private static Operand<TFloat32> resNet18(PlainLayers layers, Operand<TFloat32> image) {
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
}
