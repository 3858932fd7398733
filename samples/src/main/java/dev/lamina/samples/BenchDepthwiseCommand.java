package dev.lamina.samples;

import dev.lamina.samples.bench.DepthwiseBench;
import dev.lamina.samples.bench.DepthwiseShape;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the ways to compute depthwise convolutions. */
@Command(
    name = "depthwise",
    description =
        "Time forward pass, input gradient and filter gradient of depthwise convolutions by"
            + " TensorFlow's kernels and as layers compute them.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchDepthwiseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--shapes",
      split = ",",
      paramLabel = "SHAPE",
      description =
          "Side of the input, channels, kernel, stride and outputs of each channel, like"
              + " 16x128k3s2m2, with commas between; by default those of MobileNet, some of"
              + " ShuffleNet, and others.")
  private List<String> shapes = new ArrayList<>();

  @Mixin private BatchOption batch;

  @Mixin private RoundsOption rounds;

  @Mixin private PrecisionOption precision;

  @Override
  public void run() {
    List<DepthwiseShape> all =
        shapes.isEmpty()
            ? DepthwiseShape.NETWORKS
            : shapes.stream().map(DepthwiseShape::of).toList();
    DepthwiseBench bench = new DepthwiseBench(batch.value(), rounds.value(), precision.value());
    PrintWriter out = spec.commandLine().getOut();
    out.print(bench.head());
    for (DepthwiseShape shape : all) {
      out.print(bench.row(shape));
      out.flush();
    }
  }
}
