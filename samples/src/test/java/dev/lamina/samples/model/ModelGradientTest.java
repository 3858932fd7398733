package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.samples.model.SideBySide.Both;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The generated models against TensorFlow's autodiff of the same networks written by hand. */
final class ModelGradientTest {

  /** TensorFlow's own gradients do not look into what XLA compiles. */
  @BeforeAll
  static void compileNothing() {
    System.setProperty("lamina.xla", "false");
  }

  @AfterAll
  static void compileAgain() {
    System.clearProperty("lamina.xla");
  }

  /**
   * The networks whose hand-written forward pass rounds alike: in a deeper one some value lies so
   * near a kink that another rounding takes the other side.
   */
  @ParameterizedTest
  @EnumSource(
      names = {
        "MNIST_CONV_RELU",
        "MNIST_CONV",
        "RESNET18",
        "RESNET18_ARELU",
        "RESNET18_FOR_10",
        "RESNET18_ARELU_FOR_10",
        "VGG11"
      })
  void theWholeGradientIsThatOfAutodiffOfTheNetworkByHand(Sample sample) {
    try (SideBySide models = new SideBySide(sample)) {
      Gradients.assertSame(models.gradients(3, 21));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "RESNET18_CONVRELU",
        "VGG11_CONVRELU",
        "DENSENET_PRELU_ALL",
        "DENSENET_CONVRELU",
        "DENSENET_CONVRELU_ALL"
      })
  void theWholeGradientIsThatOfAutodiffOfTheGeneratedForwardPass(Sample sample) {
    try (SideBySide models = new SideBySide(sample)) {
      Gradients.assertSame(models.ownGradients(3, 21));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "RESNET18_CONVRELU",
        "VGG11_CONVRELU",
        "DENSENET",
        "DENSENET_PRELU_FIRST",
        "DENSENET_PRELU_ALL",
        "DENSENET_CONVRELU",
        "DENSENET_CONVRELU_LAST",
        "DENSENET_CONVRELU_ALL"
      })
  void theLossInTrainingIsThatOfTheNetworkByHand(Sample sample) {
    try (SideBySide models = new SideBySide(sample)) {
      Both both = models.losses(3, 21);
      float expected = both.byHand().get(SideBySide.LOSS)[0];
      assertEquals(expected, both.generated().get(SideBySide.LOSS)[0], 1e-4 * expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MNIST_CONV_RELU, 1",
    "MNIST_CONV_RELU, 5",
    "MNIST_CONV, 5",
    "RESNET18, 1",
    "RESNET18_ARELU, 3",
    "RESNET18_FOR_10, 3",
    "RESNET18_ARELU_FOR_10, 1",
    "RESNET18_CONVRELU, 2",
    "VGG11_CONVRELU, 2",
    "DENSENET_CONVRELU, 2"
  })
  void evaluationWithAnyBatchIsThatOfTheRunningStatistics(Sample sample, int batch) {
    try (SideBySide models = new SideBySide(sample)) {
      Both both = models.evaluation(batch, 22);
      float[] expected = both.byHand().get(SideBySide.LOGITS);
      assertEquals(batch * sample.summary().outputShape().get(0), expected.length);
      double difference = Gradients.distance(expected, both.generated().get(SideBySide.LOGITS));
      assertTrue(
          difference <= 1e-5 * Gradients.norm(expected),
          () -> difference + " off, length " + Gradients.norm(expected));
    }
  }
}
