package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.densenet.DenseNetSummary;
import dev.lamina.samples.mnist.MnistConvReLUSummary;
import dev.lamina.samples.resnet.ResNet18Summary;
import dev.lamina.samples.vgg.Vgg11Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/** What the summaries count, against the variables that run and the counts of the literature. */
final class ModelParametersTest {

  @ParameterizedTest
  @EnumSource
  void everyRowCountsTheVariablesOfItsPlace(Sample sample) {
    Map<String, Long> counted = new LinkedHashMap<>();
    sizesOfTrained(sample)
        .forEach(
            (name, size) ->
                counted.merge(name.substring(0, name.lastIndexOf('.')), size, Long::sum));
    ModelSummary summary = sample.summary();
    Map<String, Long> declared = new LinkedHashMap<>();
    for (LayerRow row : summary.layers()) {
      if (row.parameters() > 0) {
        declared.merge(row.path(), row.parameters(), Long::sum);
      }
    }
    assertEquals(declared, counted);
    assertEquals(summary.parameters(), counted.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The size that every trainable variable has in a running session. */
  private static Map<String, Long> sizesOfTrained(Sample sample) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, 1);
      sample.generated().build(GraphContext.training(tf, variables, tf.constant(0L), 1));
      Session.Runner start = session.runner();
      variables.initialization().forEach(start::addTarget);
      start.run().close();
      Session.Runner runner = session.runner();
      variables.trainable().forEach(variable -> runner.fetch(variable.read(tf)));
      try (Result values = runner.run()) {
        int next = 0;
        for (Variable variable : variables.trainable()) {
          Shape shape = values.get(next++).shape();
          assertEquals(variable.shape(), shape, variable.name());
          sizes.put(variable.name(), shape.size());
        }
      }
    }
    return sizes;
  }

  @ParameterizedTest
  @CsvSource({
    "MNIST_CONV_RELU, mnist-conv-relu, 12930, 0, 3",
    "MNIST_CONV, mnist-conv, 12930, 6, 3",
    "RESNET18, resnet18, 11220132, 0, 17",
    "RESNET18_ARELU, resnet18-arelu, 11220132, 34, 17",
    "RESNET18_FOR_10, resnet18-10, 11173962, 0, 17",
    "RESNET18_ARELU_FOR_10, resnet18-arelu-10, 11173962, 34, 17",
    "VGG11, vgg11, 28518244, 0, 10",
  })
  void totalsAreThoseOfTheReferences(
      Sample sample, String name, long parameters, long ofActivations, int sites) {
    assertTotals(sample, name, parameters, ofActivations, sites);
  }

  /**
   * Table 6 of the ConvReLU paper: ReLU, PReLU in the first block, PReLU in all but one of the
   * sites, ConvReLU in the first block. The other two replace the last block (R2) and every site
   * (R3).
   */
  @ParameterizedTest
  @CsvSource({
    "DENSENET, densenet, 1035268, 0, 120",
    "DENSENET_PRELU_FIRST, densenet-prelu-first, 1035268, 12, 120",
    "DENSENET_PRELU_ALL, densenet-prelu-all, 1035268, 119, 120",
    "DENSENET_CONVRELU, densenet-convrelu, 1035268, 2916, 120",
    "DENSENET_CONVRELU_LAST, densenet-convrelu-last, 1035268, 11424, 120",
    "DENSENET_CONVRELU_ALL, densenet-convrelu-all, 1035268, 37548, 120",
  })
  void table6OfConvReLU(
      Sample sample, String name, long parameters, long ofActivations, int sites) {
    assertTotals(sample, name, parameters, ofActivations, sites);
  }

  /** One threshold for each weight position of each convolution that a replaced site feeds. */
  @Test
  void thresholdsAreThoseOfTheConvolutionsBehind() {
    // conv2 in each of the eight blocks; conv1 and the shortcut of the three that halve the image.
    long resNet = 9 * (2 * 64 + 2 * 128 + 2 * 256 + 2 * 512) + (9 + 1) * (64 + 128 + 256);
    assertTotals(Sample.RESNET18_CONVRELU, "resnet18-convrelu", 11220132, resNet, 17);
    // conv2 to conv8; the site behind conv8 and those of the head feed no convolution.
    long vgg = 9 * (64 + 128 + 256 + 256 + 512 + 512 + 512);
    assertTotals(Sample.VGG11_CONVRELU, "vgg11-convrelu", 28518244, vgg, 10);
  }

  @Test
  void denseNetGrowsAsItsReference() {
    Map<String, String> shapes = new LinkedHashMap<>();
    DenseNetSummary.SUMMARY.layers().forEach(row -> shapes.put(row.path(), row.shape()));
    assertEquals("[N, 32, 32, 24]", shapes.get("stem"));
    assertEquals("[N, 32, 32, 96]", shapes.get("dense1.5.out.concat"));
    assertEquals("[N, 16, 16, 48]", shapes.get("transition1.out.pool"));
    assertEquals("[N, 16, 16, 192]", shapes.get("dense2.11.out.concat"));
    assertEquals("[N, 8, 8, 96]", shapes.get("transition2.out.pool"));
    assertEquals("[N, 8, 8, 384]", shapes.get("dense3.23.out.concat"));
    assertEquals("[N, 4, 4, 192]", shapes.get("transition3.out.pool"));
    assertEquals("[N, 4, 4, 384]", shapes.get("dense4.15.out.concat"));
  }

  /** As weiaicunzai/pytorch-cifar100 builds it; a convolution counts with its normalization. */
  @Test
  void vgg11HasTheLayersOfItsReference() {
    assertEquals(
        """
        conv1          32x32x64       1,920
        conv2          16x16x128     74,112
        conv3          8x8x256      295,680
        conv4          8x8x256      590,592
        conv5          4x4x512    1,181,184
        conv6          4x4x512    2,360,832
        conv7          2x2x512    2,360,832
        conv8          2x2x512    2,360,832
        fc1            4096       2,101,248
        fc2            4096       16,781,312
        logits         100          409,700
        """,
        weightedLayers(Vgg11Summary.SUMMARY));
  }

  private static void assertTotals(
      Sample sample, String name, long parameters, long ofActivations, int sites) {
    ModelSummary summary = sample.summary();
    assertEquals(name, summary.name());
    assertEquals(parameters + ofActivations, summary.parameters());
    assertEquals(ofActivations, summary.activationParameters());
    assertEquals(sites, summary.sites().size());
  }

  /** As densechen/AReLU builds it in models/conv.py; the size is that of the convolution. */
  @Test
  void mnistConvHasTheLayersOfItsReference() {
    assertEquals(
        """
        conv1          24x24x10         260
        conv2          8x8x20         5,020
        conv3          2x2x40         7,240
        logits         10               410
        """,
        weightedLayers(MnistConvReLUSummary.SUMMARY));
  }

  /** As weiaicunzai/pytorch-cifar100 builds it; a convolution counts with its normalization. */
  @Test
  void resNet18HasTheLayersOfItsReference() {
    assertEquals(
        """
        stem           32x32x64       1,856
        stage1.0.conv1 32x32x64      36,992
        stage1.0.conv2 32x32x64      36,992
        stage1.1.conv1 32x32x64      36,992
        stage1.1.conv2 32x32x64      36,992
        down2.conv1    16x16x128     73,984
        down2.conv2    16x16x128    147,712
        down2.shortcut 16x16x128      8,448
        stage2.conv1   16x16x128    147,712
        stage2.conv2   16x16x128    147,712
        down3.conv1    8x8x256      295,424
        down3.conv2    8x8x256      590,336
        down3.shortcut 8x8x256       33,280
        stage3.conv1   8x8x256      590,336
        stage3.conv2   8x8x256      590,336
        down4.conv1    4x4x512    1,180,672
        down4.conv2    4x4x512    2,360,320
        down4.shortcut 4x4x512      132,096
        stage4.conv1   4x4x512    2,360,320
        stage4.conv2   4x4x512    2,360,320
        logits         100           51,300
        """,
        weightedLayers(ResNet18Summary.SUMMARY));
  }

  private static String weightedLayers(ModelSummary summary) {
    List<LayerRow> rows = new ArrayList<>();
    for (LayerRow row : summary.layers()) {
      if (row.layer().startsWith("BatchNorm")) {
        LayerRow conv = rows.remove(rows.size() - 1);
        assertEquals(conv.path() + ".norm", row.path());
        long together = conv.parameters() + row.parameters();
        rows.add(
            new LayerRow(conv.path(), conv.layer(), conv.shape(), together, conv.multiplyAdds()));
      } else if (row.parameters() > 0) {
        rows.add(row);
      }
    }
    StringBuilder text = new StringBuilder();
    for (LayerRow row : rows) {
      String size = row.shape().replaceAll("^\\[N, |]$", "").replace(", ", "x");
      text.append(
          String.format(Locale.ROOT, "%-15s%-11s%,9d\n", row.path(), size, row.parameters()));
    }
    return text.toString();
  }
}
