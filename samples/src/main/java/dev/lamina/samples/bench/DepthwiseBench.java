package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.layer.DepthwiseConvLayer;
import dev.lamina.runtime.train.PrecisionCheck;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;

/**
 * The three computations of depthwise convolutions by TensorFlow's kernels, as layers choose them,
 * and in another way wherever there is one, in turn: how the choice in the runtime's {@code
 * MeasuredDepthwise} fares.
 *
 * @param rounds that are counted
 */
public record DepthwiseBench(int batch, int rounds, Precision precision) {

  /** What the property is set to. */
  private static final List<String> WAYS = List.of("false", "auto", "true");

  public DepthwiseBench {
    PrecisionCheck.require(precision);
  }

  /** The head of the table, in Markdown. */
  public String head() {
    return """
        Batch %s, %s, medians of %s rounds in milliseconds: the kernel, what layers choose, the other way; "over" is the kernel's time over that of the choice.

        | depthwise | forward | chosen | over | other | input | chosen | over | other | filter | chosen | over | other |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """
        .formatted(batch, precision, rounds);
  }

  /** A row of the table. */
  public String row(DepthwiseShape shape) {
    List<Supplier<ConvolutionSteps>> ways =
        WAYS.stream().<Supplier<ConvolutionSteps>>map(way -> () -> steps(shape, way)).toList();
    return "| %s |%s\n".formatted(shape, ConvolutionSteps.timed(ways, rounds, this::cells));
  }

  private String cells(Rounds times) {
    return String.format(
        Locale.ROOT,
        " %.2f | %.2f | %.2f | %.2f |",
        1e3 * times.median(0),
        1e3 * times.median(1),
        1 / times.ratio(1, 0.5),
        1e3 * times.median(2));
  }

  private ConvolutionSteps steps(DepthwiseShape shape, String way) {
    return new ConvolutionSteps(
        Shape.of(batch, shape.side(), shape.side(), shape.channels()),
        precision,
        context ->
            RewriteSettings.with(
                Map.of(Rewrite.DEPTHWISE, way),
                () ->
                    DepthwiseConvLayer.of(context, shape.channels())
                        .multiplier(shape.multiplier())
                        .kernel(shape.kernel())
                        .stride(shape.stride())
                        .withoutBias()
                        .build()));
  }
}
