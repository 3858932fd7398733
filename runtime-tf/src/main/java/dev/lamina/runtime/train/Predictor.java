package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointDirectory;
import dev.lamina.runtime.data.ImageFile;
import dev.lamina.runtime.model.ModelGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says what is on pictures. It is made from a checkpoint, which knows what the training set was
 * normalised with and what its classes are called; nothing of it is for training.
 *
 * <pre>
 * try (Predictor predictor = Predictor.load(ResNet18Graph::new, checkpoint)) {
 *   List&lt;Prediction&gt; best = predictor.predict(Path.of("picture.png"), 5);
 * }
 * </pre>
 *
 * On the CPU single pictures are answered with weights as constants, and batch normalizations
 * folded into the convolutions before them. From eight pictures on, up to 64 are answered together,
 * in a third to two thirds of the time; a second graph is built for that when it is first asked
 * for. Answers differ in the last digits, from each other and from a {@link Trainer}'s.
 *
 * <p>Not for use by several threads at once.
 */
public final class Predictor implements AutoCloseable {
  private final LoadedClassifier classifier;
  private final List<String> classes;

  private Predictor(LoadedClassifier classifier, List<String> classes) {
    this.classifier = classifier;
    this.classes = classes;
  }

  /**
   * Loads a model.
   *
   * @param model its generated class, such as {@code ResNet18Graph::new}
   * @param checkpoint that {@link Trainer#save} or {@link TrainerBuilder#checkpoints} wrote
   * @throws LaminaException if the checkpoint is missing, damaged or of another model, or the model
   *     is no classifier of images
   */
  public static Predictor load(ModelGraph.Factory model, Path checkpoint) {
    CheckpointDirectory directory = new CheckpointDirectory(checkpoint);
    LoadedClassifier classifier = new LoadedClassifier(model, directory);
    try {
      return new Predictor(classifier, directory.record().classes());
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  /**
   * The most probable classes of a picture, the best first. The picture is read as {@link
   * ImageFile} says: scaled until it covers the model's input, and its middle cut out; made gray
   * for a model of one channel.
   *
   * @param number of classes, at least 1; all if there are fewer
   * @throws LaminaException if the file is no picture that can be read
   */
  public List<Prediction> predict(Path image, int number) {
    return predict(List.of(image), number).get(0);
  }

  /**
   * The most probable classes of each of several pictures, which are read as in {@link
   * #predict(Path, int)}.
   *
   * @param images any number; they are read as they are needed
   * @param number of classes of each, at least 1; all if there are fewer
   * @return a list for each picture, in their order
   * @throws LaminaException if a file is no picture that can be read
   */
  public List<List<Prediction>> predict(List<Path> images, int number) {
    if (number < 1) {
      throw new LaminaException("%d classes are asked for; expected 1 or more.".formatted(number));
    }
    return Arrays.stream(probabilities(images)).map(answer -> best(answer, number)).toList();
  }

  private List<Prediction> best(float[] probabilities, int number) {
    return IntStream.range(0, probabilities.length)
        .mapToObj(label -> new Prediction(label, name(label), probabilities[label]))
        .sorted(Comparator.comparingDouble(Prediction::probability).reversed())
        .limit(number)
        .toList();
  }

  /**
   * The probability of every class for a picture, in the order of the outputs.
   *
   * @throws LaminaException if the file is no picture that can be read
   */
  public float[] probabilities(Path image) {
    return probabilities(List.of(image))[0];
  }

  /**
   * The probability of every class for each of several pictures.
   *
   * @param images any number; they are read as they are needed
   * @return [images][classes], in the order of the pictures and of the outputs
   * @throws LaminaException if a file is no picture that can be read
   */
  public float[][] probabilities(List<Path> images) {
    float[][] answers = new float[images.size()][];
    int most = classifier.most();
    for (int from = 0; from < answers.length; from += most) {
      int number = Math.min(most, answers.length - from);
      List<byte[]> some = images.subList(from, from + number).stream().map(this::pixels).toList();
      System.arraycopy(classifier.answers(some), 0, answers, from, number);
    }
    return answers;
  }

  private byte[] pixels(Path image) {
    if (!Files.isRegularFile(image)) {
      throw new LaminaException("There is no picture " + image + ".");
    }
    List<Integer> shape = classifier.summary().inputShape();
    return ImageFile.read(image, shape.get(0), shape.get(1), shape.get(2));
  }

  private String name(int label) {
    return label < classes.size() ? classes.get(label) : "class " + label;
  }

  /** The names of the classes, in the order of the outputs; empty if the checkpoint has none. */
  public List<String> classes() {
    return classes;
  }

  @Override
  public void close() {
    classifier.close();
  }
}
