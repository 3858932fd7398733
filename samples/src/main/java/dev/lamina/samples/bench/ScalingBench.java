package dev.lamina.samples.bench;

import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.study.Variant;
import dev.lamina.samples.study.VariantCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the time of a training step grows with the batch, with the network's depth and with its
 * width. All sizes of a table take turns in one process.
 *
 * @param rounds that are counted
 */
public record ScalingBench(int rounds) {
  private static final int WARM_UP = 2;

  /** One row of a table: what it is called, and its multiply-adds in a step. */
  private record Size(String name, SampleModel model, int batch) {

    double multiplyAdds() {
      ModelSummary summary = model.summary();
      return (double) batch * (summary.multiplyAdds() + summary.backwardMultiplyAdds());
    }
  }

  /** A table in Markdown: a model at several batches. */
  public String batches(SampleModel model, List<Integer> batches) {
    return table(
        model.name() + ", by batch",
        batches.stream().map(batch -> new Size("batch " + batch, model, batch)).toList());
  }

  /** A table in Markdown: several models at one batch. */
  public String models(List<SampleModel> models, int batch) {
    return table(
        "batch " + batch + ", by model",
        models.stream().map(model -> new Size(model.name(), model, batch)).toList());
  }

  /**
   * A table in Markdown: a model with a part of its channels, or more of them.
   *
   * @param widths factors of all channels
   */
  public String widths(SampleModel model, List<Double> widths, int batch) {
    List<Variant> variants =
        widths.stream().map(width -> new Variant(model, List.of(), width)).toList();
    try (VariantCompiler compiler = VariantCompiler.of(variants)) {
      List<Size> sizes = new ArrayList<>();
      for (int i = 0; i < widths.size(); i++) {
        sizes.add(new Size("width " + widths.get(i), compiler.models().get(i), batch));
      }
      return table(model.name() + ", batch " + batch + ", by width", sizes);
    }
  }

  private String table(String title, List<Size> sizes) {
    List<Measured> steps = new ArrayList<>();
    try {
      sizes.forEach(size -> steps.add(new StepInPlace(size.model(), size.batch())));
      return table(title, sizes, Rounds.of(steps, WARM_UP, rounds));
    } finally {
      steps.forEach(Measured::close);
    }
  }

  private String table(String title, List<Size> sizes, Rounds times) {
    StringBuilder text = new StringBuilder("### " + title + "\n\n");
    text.append("| | billions of multiply-adds | ms a step | a second, in billions |\n");
    text.append("| --- | ---: | ---: | ---: |\n");
    List<Double> work = new ArrayList<>();
    List<Double> medians = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      work.add(sizes.get(i).multiplyAdds());
      medians.add(times.median(i));
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.0f | %.0f |%n",
              sizes.get(i).name(),
              work.get(i) / 1e9,
              1e3 * medians.get(i),
              work.get(i) / medians.get(i) / 1e9));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%nMedians of %d rounds, in turn. The time grows with the multiply-adds to the power of %.2f.%n%n",
                rounds,
                PowerLaw.exponent(work, medians)))
        .toString();
  }
}
