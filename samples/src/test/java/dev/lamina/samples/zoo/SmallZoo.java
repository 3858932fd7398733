package dev.lamina.samples.zoo;

import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Tensor;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.densenet.DenseNet;
import dev.lamina.samples.googlenet.GoogLeNet;
import dev.lamina.samples.mnist.MnistConvReLU;
import dev.lamina.samples.mobilenet.MobileNet;
import dev.lamina.samples.resnet.ResNet18;
import dev.lamina.samples.resnet.ResNet50;
import dev.lamina.samples.seresnet.SEResNet18;
import dev.lamina.samples.shufflenet.ShuffleNetV2;
import dev.lamina.samples.squeezenet.SqueezeNet;
import dev.lamina.samples.textcnn.TextCnn;
import dev.lamina.samples.unet.DoubleConv;
import dev.lamina.samples.unet.UNet;
import dev.lamina.samples.vgg.Vgg11;
import dev.lamina.samples.vgg.Vgg11Linear;
import dev.lamina.samples.vgg.Vgg13;
import dev.lamina.samples.vgg.Vgg13Linear;
import dev.lamina.samples.vgg.Vgg16;
import dev.lamina.samples.vgg.Vgg16Linear;
import java.util.List;

/** Each architecture of the zoo, with a part of its channels where it is large. */
final class SmallZoo {
  private static final double PART = 0.125;

  private SmallZoo() {}

  @Model("small-mnist-conv")
  interface SmallMnistConv extends MnistConvReLU {}

  @Model(value = "small-vgg11", width = PART)
  interface SmallVgg11 extends Vgg11 {}

  @Model(value = "small-vgg13", width = PART)
  interface SmallVgg13 extends Vgg13 {}

  @Model(value = "small-vgg16", width = PART)
  interface SmallVgg16 extends Vgg16 {}

  @Model(value = "small-vgg11-linear", width = PART)
  interface SmallVgg11Linear extends Vgg11Linear {}

  @Model(value = "small-vgg13-linear", width = PART)
  interface SmallVgg13Linear extends Vgg13Linear {}

  @Model(value = "small-vgg16-linear", width = PART)
  interface SmallVgg16Linear extends Vgg16Linear {}

  @Model(value = "small-resnet18", width = PART)
  interface SmallResNet18 extends ResNet18 {}

  @Model(value = "small-resnet50", width = PART)
  interface SmallResNet50 extends ResNet50 {}

  /** Wider, because an eighth leaves one unit to its squeezes, which may get no gradient. */
  @Model(value = "small-seresnet18", width = 0.5)
  interface SmallSEResNet18 extends SEResNet18 {}

  @Model(value = "small-mobilenet", width = PART)
  interface SmallMobileNet extends MobileNet {}

  @Model(value = "small-shufflenetv2", width = PART)
  interface SmallShuffleNetV2 extends ShuffleNetV2 {}

  @Model(value = "small-squeezenet", width = PART)
  interface SmallSqueezeNet extends SqueezeNet {}

  @Model(value = "small-googlenet", width = PART)
  interface SmallGoogLeNet extends GoogLeNet {}

  @Model(value = "small-densenet", width = PART)
  interface SmallDenseNet extends DenseNet {}

  /** Of smaller images too. */
  @Model(value = "small-unet", width = PART)
  interface SmallUNet extends UNet {
    @Override
    @DoubleConv(filters = 32)
    Tensor encoder1(@Input({64, 64, 3}) Tensor image);
  }

  @Model(value = "small-textcnn", width = PART)
  interface SmallTextCnn extends TextCnn {}

  static SampleModel find(String name) {
    return all().stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow();
  }

  static List<SampleModel> all() {
    return List.of(
        new SampleModel(
            SmallMnistConv.class,
            SmallZoo_SmallMnistConvSummary.SUMMARY,
            SmallZoo_SmallMnistConvGraph::new),
        new SampleModel(
            SmallVgg11.class, SmallZoo_SmallVgg11Summary.SUMMARY, SmallZoo_SmallVgg11Graph::new),
        new SampleModel(
            SmallVgg13.class, SmallZoo_SmallVgg13Summary.SUMMARY, SmallZoo_SmallVgg13Graph::new),
        new SampleModel(
            SmallVgg16.class, SmallZoo_SmallVgg16Summary.SUMMARY, SmallZoo_SmallVgg16Graph::new),
        new SampleModel(
            SmallVgg11Linear.class,
            SmallZoo_SmallVgg11LinearSummary.SUMMARY,
            SmallZoo_SmallVgg11LinearGraph::new),
        new SampleModel(
            SmallVgg13Linear.class,
            SmallZoo_SmallVgg13LinearSummary.SUMMARY,
            SmallZoo_SmallVgg13LinearGraph::new),
        new SampleModel(
            SmallVgg16Linear.class,
            SmallZoo_SmallVgg16LinearSummary.SUMMARY,
            SmallZoo_SmallVgg16LinearGraph::new),
        new SampleModel(
            SmallResNet18.class,
            SmallZoo_SmallResNet18Summary.SUMMARY,
            SmallZoo_SmallResNet18Graph::new),
        new SampleModel(
            SmallResNet50.class,
            SmallZoo_SmallResNet50Summary.SUMMARY,
            SmallZoo_SmallResNet50Graph::new),
        new SampleModel(
            SmallSEResNet18.class,
            SmallZoo_SmallSEResNet18Summary.SUMMARY,
            SmallZoo_SmallSEResNet18Graph::new),
        new SampleModel(
            SmallMobileNet.class,
            SmallZoo_SmallMobileNetSummary.SUMMARY,
            SmallZoo_SmallMobileNetGraph::new),
        new SampleModel(
            SmallShuffleNetV2.class,
            SmallZoo_SmallShuffleNetV2Summary.SUMMARY,
            SmallZoo_SmallShuffleNetV2Graph::new),
        new SampleModel(
            SmallSqueezeNet.class,
            SmallZoo_SmallSqueezeNetSummary.SUMMARY,
            SmallZoo_SmallSqueezeNetGraph::new),
        new SampleModel(
            SmallGoogLeNet.class,
            SmallZoo_SmallGoogLeNetSummary.SUMMARY,
            SmallZoo_SmallGoogLeNetGraph::new),
        new SampleModel(
            SmallDenseNet.class,
            SmallZoo_SmallDenseNetSummary.SUMMARY,
            SmallZoo_SmallDenseNetGraph::new),
        new SampleModel(
            SmallUNet.class, SmallZoo_SmallUNetSummary.SUMMARY, SmallZoo_SmallUNetGraph::new),
        new SampleModel(
            SmallTextCnn.class,
            SmallZoo_SmallTextCnnSummary.SUMMARY,
            SmallZoo_SmallTextCnnGraph::new));
  }
}
