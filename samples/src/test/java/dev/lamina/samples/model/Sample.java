package dev.lamina.samples.model;

import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.densenet.DenseNetConvReLUAllGraph;
import dev.lamina.samples.densenet.DenseNetConvReLUAllSummary;
import dev.lamina.samples.densenet.DenseNetConvReLUGraph;
import dev.lamina.samples.densenet.DenseNetConvReLULastGraph;
import dev.lamina.samples.densenet.DenseNetConvReLULastSummary;
import dev.lamina.samples.densenet.DenseNetConvReLUSummary;
import dev.lamina.samples.densenet.DenseNetGraph;
import dev.lamina.samples.densenet.DenseNetPReLUAllGraph;
import dev.lamina.samples.densenet.DenseNetPReLUAllSummary;
import dev.lamina.samples.densenet.DenseNetPReLUFirstGraph;
import dev.lamina.samples.densenet.DenseNetPReLUFirstSummary;
import dev.lamina.samples.densenet.DenseNetSummary;
import dev.lamina.samples.mnist.MnistConvGraph;
import dev.lamina.samples.mnist.MnistConvReLUGraph;
import dev.lamina.samples.mnist.MnistConvReLUSummary;
import dev.lamina.samples.mnist.MnistConvSummary;
import dev.lamina.samples.resnet.ResNet18AReLUFor10Graph;
import dev.lamina.samples.resnet.ResNet18AReLUFor10Summary;
import dev.lamina.samples.resnet.ResNet18AReLUGraph;
import dev.lamina.samples.resnet.ResNet18AReLUSummary;
import dev.lamina.samples.resnet.ResNet18ConvReLUGraph;
import dev.lamina.samples.resnet.ResNet18ConvReLUSummary;
import dev.lamina.samples.resnet.ResNet18For10Graph;
import dev.lamina.samples.resnet.ResNet18For10Summary;
import dev.lamina.samples.resnet.ResNet18Graph;
import dev.lamina.samples.resnet.ResNet18Summary;
import dev.lamina.samples.vgg.Vgg11ConvReLUGraph;
import dev.lamina.samples.vgg.Vgg11ConvReLUSummary;
import dev.lamina.samples.vgg.Vgg11Graph;
import dev.lamina.samples.vgg.Vgg11Summary;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The generated models, each with the same network written by hand. */
enum Sample implements Twin {
  MNIST_CONV_RELU(
      MnistConvReLUSummary.SUMMARY,
      MnistConvReLUGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::mnistConv),
  MNIST_CONV(
      MnistConvSummary.SUMMARY,
      MnistConvGraph::new,
      PlainLayers.Function.ARELU,
      PlainNetworks::mnistConv),
  RESNET18(
      ResNet18Summary.SUMMARY,
      ResNet18Graph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::resNet18),
  RESNET18_ARELU(
      ResNet18AReLUSummary.SUMMARY,
      ResNet18AReLUGraph::new,
      PlainLayers.Function.ARELU,
      PlainNetworks::resNet18),
  RESNET18_FOR_10(
      ResNet18For10Summary.SUMMARY,
      ResNet18For10Graph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::resNet18),
  RESNET18_ARELU_FOR_10(
      ResNet18AReLUFor10Summary.SUMMARY,
      ResNet18AReLUFor10Graph::new,
      PlainLayers.Function.ARELU,
      PlainNetworks::resNet18),
  RESNET18_CONVRELU(
      ResNet18ConvReLUSummary.SUMMARY,
      ResNet18ConvReLUGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::resNet18ConvReLU),
  VGG11(Vgg11Summary.SUMMARY, Vgg11Graph::new, PlainLayers.Function.RELU, PlainNetworks::vgg11),
  VGG11_CONVRELU(
      Vgg11ConvReLUSummary.SUMMARY,
      Vgg11ConvReLUGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::vgg11ConvReLU),
  DENSENET(
      DenseNetSummary.SUMMARY,
      DenseNetGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::denseNet),
  DENSENET_PRELU_FIRST(
      DenseNetPReLUFirstSummary.SUMMARY,
      DenseNetPReLUFirstGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::denseNetPReLUFirst),
  DENSENET_PRELU_ALL(
      DenseNetPReLUAllSummary.SUMMARY,
      DenseNetPReLUAllGraph::new,
      PlainLayers.Function.PRELU,
      PlainNetworks::denseNet),
  DENSENET_CONVRELU(
      DenseNetConvReLUSummary.SUMMARY,
      DenseNetConvReLUGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::denseNetConvReLUFirst),
  DENSENET_CONVRELU_LAST(
      DenseNetConvReLULastSummary.SUMMARY,
      DenseNetConvReLULastGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::denseNetConvReLULast),
  DENSENET_CONVRELU_ALL(
      DenseNetConvReLUAllSummary.SUMMARY,
      DenseNetConvReLUAllGraph::new,
      PlainLayers.Function.RELU,
      PlainNetworks::denseNetConvReLUAll);

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

  @Override
  public ModelSummary summary() {
    return summary;
  }

  @Override
  public ModelGraph.Factory generated() {
    return generated;
  }

  @Override
  public PlainLayers.Function function() {
    return function;
  }

  @Override
  public Operand<TFloat32> byHand(PlainLayers layers, Operand<TFloat32> image) {
    return byHand.logits(layers, image);
  }
}
