package dev.lamina.samples.bench;

import dev.lamina.Precision;
import dev.lamina.runtime.train.PrecisionCheck;
import java.util.List;
import java.util.Locale;

/**
 * The three computations of convolutions by TensorFlow's kernels and by matrix products, in turn:
 * what the table of algorithms in the runtime's {@code MeasuredConvolutions} was made from.
 */
public final class ConvolutionsBench {
  private static final int WARM_UP = 2;
  private static final int COMPUTATIONS = 3;

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
        Batch %d, %s, medians of %d rounds in milliseconds; "over" is the kernel's time over the products'.

        | convolution | forward | products | over | input | products | over | filter | products | over |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """
        .formatted(batch, precision, rounds);
  }

  /** A row of the table. */
  public String row(ConvolutionShape shape) {
    StringBuilder row = new StringBuilder("| " + shape + " |");
    try (ConvolutionSteps kernels = new ConvolutionSteps(shape, batch, precision, false);
        ConvolutionSteps products = new ConvolutionSteps(shape, batch, precision, true)) {
      for (int i = 0; i < COMPUTATIONS; i++) {
        Rounds times =
            Rounds.of(
                List.of(products.computations().get(i), kernels.computations().get(i)),
                WARM_UP,
                rounds);
        row.append(
            String.format(
                Locale.ROOT,
                " %.2f | %.2f | %.2f |",
                1e3 * times.median(1),
                1e3 * times.median(0),
                times.ratio(1, 0.5)));
      }
    }
    return row.append('\n').toString();
  }
}
