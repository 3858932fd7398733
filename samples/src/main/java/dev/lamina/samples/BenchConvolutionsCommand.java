package dev.lamina.samples;

import dev.lamina.samples.bench.ConvolutionShape;
import dev.lamina.samples.bench.ConvolutionsBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the algorithms of convolutions. */
@Command(
    name = "convolutions",
    description =
        "Time forward pass, input gradient and filter gradient of convolutions by TensorFlow's"
            + " kernels, by matrix products and by Winograd's tiles.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchConvolutionsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--shapes",
      split = ",",
      paramLabel = "SHAPE",
      description =
          "Side of the input, channels, filters, kernel and stride, like 8x256-512k3s2, with commas"
              + " between; by default those of VGG-11, ResNet-18, MobileNet and DenseNet.")
  private List<String> shapes = new ArrayList<>();

  @Mixin private BatchOption batch;

  @Mixin private RoundsOption rounds;

  @Mixin private PrecisionOption precision;

  @Override
  public void run() {
    List<ConvolutionShape> all =
        shapes.isEmpty()
            ? ConvolutionShape.NETWORKS
            : shapes.stream().map(ConvolutionShape::of).toList();
    ConvolutionsBench bench =
        new ConvolutionsBench(batch.value(), rounds.value(), precision.value());
    PrintWriter out = spec.commandLine().getOut();
    out.print(bench.head());
    for (ConvolutionShape shape : all) {
      out.print(bench.row(shape));
      out.flush();
    }
  }
}
