package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.train.PrecisionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;

/**
 * The three computations of convolutions by TensorFlow's kernels, by matrix products and by
 * Winograd's tiles, in turn: what the tables of algorithms in the runtime's {@code
 * MeasuredConvolutions} and {@code MeasuredWinograd} were made from.
 */
public final class ConvolutionsBench {
  private final int batch;
  private final int rounds;
  private final Precision precision;

  /**
   * @param rounds that are counted
   */
  public ConvolutionsBench(int batch, int rounds, Precision precision) {
    PrecisionCheck.require(precision);
    this.batch = batch;
    this.rounds = rounds;
    this.precision = precision;
  }

  /** The head of the table, in Markdown. */
  public String head() {
    return """
        Batch %s, %s, medians of %s rounds in milliseconds; "over" is the kernel's time over that of the products and of the tiles.

        | convolution | forward | products | over | tiles | over | input | products | over | tiles | over | filter | products | over | tiles | over |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """
        .formatted(batch, precision, rounds);
  }

  /** A row of the table; without times for tiles where there are none. */
  public String row(ConvolutionShape shape) {
    List<Supplier<ConvolutionSteps>> ways = new ArrayList<>();
    ways.add(() -> steps(shape, ConvolutionWay.KERNELS));
    ways.add(() -> steps(shape, ConvolutionWay.PRODUCTS));
    if (shape.kernel() == 3 && shape.stride() == 1) {
      ways.add(() -> steps(shape, ConvolutionWay.TILES));
    }
    return "| %s |%s\n"
        .formatted(shape, ConvolutionSteps.timed(ways, rounds, times -> cells(times, ways.size())));
  }

  private static String cells(Rounds times, int ways) {
    StringBuilder cells =
        new StringBuilder(String.format(Locale.ROOT, " %.2f |", 1e3 * times.median(0)));
    for (int way = 1; way < ConvolutionWay.values().length; way++) {
      cells.append(
          way < ways
              ? String.format(
                  Locale.ROOT, " %.2f | %.2f |", 1e3 * times.median(way), 1 / times.ratio(way, 0.5))
              : " | |");
    }
    return cells.toString();
  }

  private ConvolutionSteps steps(ConvolutionShape shape, ConvolutionWay way) {
    return new ConvolutionSteps(
        Shape.of(batch, shape.side(), shape.side(), shape.inputs()),
        precision,
        context ->
            way.layersOf(
                () ->
                    ConvLayer.of(context, shape.inputs(), shape.filters())
                        .kernel(shape.kernel())
                        .stride(shape.stride())
                        .withoutBias()
                        .build()));
  }
}
