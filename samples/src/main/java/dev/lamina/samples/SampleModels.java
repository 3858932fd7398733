package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Nearest;
import dev.lamina.samples.densenet.DenseNetModels;
import dev.lamina.samples.googlenet.GoogLeNetModels;
import dev.lamina.samples.mnist.MnistConvModels;
import dev.lamina.samples.mobilenet.MobileNetModels;
import dev.lamina.samples.resnet.ResNetModels;
import dev.lamina.samples.seresnet.SEResNetModels;
import dev.lamina.samples.shufflenet.ShuffleNetModels;
import dev.lamina.samples.squeezenet.SqueezeNetModels;
import dev.lamina.samples.textcnn.TextCnnModels;
import dev.lamina.samples.unet.UNetModels;
import dev.lamina.samples.vgg.VggModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models of the samples, by name. */
public final class SampleModels {

  /** An architecture is added here, by one line; a model in the list of its package. */
  private static final List<SampleModel> BUILT_IN =
      Stream.of(
              MnistConvModels.all(),
              VggModels.all(),
              ResNetModels.all(),
              SEResNetModels.all(),
              MobileNetModels.all(),
              ShuffleNetModels.all(),
              SqueezeNetModels.all(),
              GoogLeNetModels.all(),
              DenseNetModels.all(),
              UNetModels.all(),
              TextCnnModels.all())
          .flatMap(List::stream)
          .toList();

  private final List<SampleModel> models;

  SampleModels(List<SampleModel> models) {
    this.models = List.copyOf(models);
  }

  /** The models that come with the samples. */
  public static SampleModels builtIn() {
    return new SampleModels(BUILT_IN);
  }

  /** All models, in the order in which they are listed. */
  public List<SampleModel> all() {
    return models;
  }

  /** The model of that name. */
  public Optional<SampleModel> find(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /**
   * The model of a checkpoint.
   *
   * @param name that the checkpoint gives
   * @throws LaminaException if there is none of that name
   */
  SampleModel named(String name, Path checkpoint) {
    return find(name)
        .orElseThrow(
            () ->
                new LaminaException(
                    "%s is a checkpoint of the model %s, which is none of the samples; \"lamina models\" lists them."
                        .formatted(checkpoint, name)));
  }

  /** The name most like that one; empty if none is like it. */
  Optional<String> nearest(String name) {
    return Nearest.to(name, models.stream().map(SampleModel::name).toList());
  }
}
