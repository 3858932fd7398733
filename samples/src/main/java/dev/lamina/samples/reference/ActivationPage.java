package dev.lamina.samples.reference;

import dev.lamina.Sharing;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.FunctionCurves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page about the activation functions: a Markdown file, and a picture of each function. */
public final class ActivationPage {
  static final String FILE = "activations.md";
  private static final String PICTURES = "activations/";

  /** Points of a picture, an odd number, so that 0 is one of them. */
  private static final int STEPS_PER_UNIT = 100;

  private static final String INTRODUCTION =
      """
      # Activation functions

      <!-- Written by `./lamina activations --docs docs`; changes made here are lost. -->

      The functions that come with Lamina. Each is an annotation: `@%s` on a model fills every place that
      `@Activate` marks. Its formula is all that somebody has written; the derivatives are those that the
      processor found, as they are computed. The pictures and the values at the ends are what the generated
      classes compute in TensorFlow, with learnables where they start and random numbers at their mean, which is
      what evaluation takes.

      **Kinks.** `condition ? a : b` has the derivative of the branch that is taken. `max(a, b)` and `min(a, b)`
      give a tie to their second argument. `relu` and `abs` have the derivative 0 at 0. `clamp` passes the gradient
      on its closed interval, its ends included. The line *at 0* in the table shows what comes of it. In the pictures a
      derivative that jumps is not joined.

      **Infinities.** What lies in the branch that is not taken never counts: `exp(x)` may overflow where it is not
      wanted. Where a formula multiplies infinity by 0, or subtracts or divides infinities, the function is NaN
      there though it may have a limit. Derivatives take such a product for 0, so that they have their limits where
      the function does not; quotients of polynomials are NaN in both. The column *at the ends* shows all this.
      An x that is NaN gives NaN.

      **Learnables** are shared by a whole layer unless the table says otherwise; `sharing` on the annotation
      changes that. Values are those at the start of training.
      """;

  /**
   * Functions that are no formula of one x, in the words of a person: a paragraph of Markdown,
   * empty for none.
   */
  private static final String OTHERS =
      """
      **Maxout** (Goodfellow, Warde-Farley, Mirza, Courville, Bengio 2013, arXiv 1302.4389), the largest of
      each `pool` neighbouring channels, is no function of one number and not in the table. It is a layer,
      `@Maxout(pool = 2)`, since it changes how many channels there are: the layer before makes pool times as
      many. Its gradient goes to the channel that was largest, the first of equals.
      """;

  private final List<LibraryFunction> functions;

  /** The page about all functions of the library. */
  public ActivationPage() {
    functions = LibraryFunction.all();
  }

  /** The files of the page, by their path below its directory. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FILE, markdown());
    double[] x =
        IntStream.rangeClosed(-Plot.RANGE * STEPS_PER_UNIT, Plot.RANGE * STEPS_PER_UNIT)
            .mapToDouble(i -> (double) i / STEPS_PER_UNIT)
            .toArray();
    for (LibraryFunction function : functions) {
      files.put(
          picture(function), Plot.svg(function.name(), FunctionCurves.atStart(function.op(), x)));
    }
    return files;
  }

  private static String picture(LibraryFunction function) {
    return PICTURES + function.name() + ".svg";
  }

  private String markdown() {
    StringBuilder text =
        new StringBuilder(INTRODUCTION.formatted(functions.get(0).name())).append('\n');
    if (!OTHERS.isEmpty()) {
      text.append(OTHERS).append('\n');
    }
    text.append("| function | formula and derivatives | numbers | at the ends | source |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (LibraryFunction function : functions) {
      List<String> cells =
          List.of(
              name(function),
              formulas(function.op()),
              numbers(function),
              ends(function.op()),
              function.op().formula().citation());
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  private static String name(LibraryFunction function) {
    return "**%s**<br><img src=\"%s\" alt=\"%s and its derivative\">"
        .formatted(function.name(), picture(function), function.name());
  }

  private static String formulas(ActivationOp op) {
    Formula formula = op.formula();
    List<String> lines = new ArrayList<>();
    lines.add(code("y = " + formula.text()));
    lines.add(code("dy/dx = " + formula.derivative()));
    for (int i = 0; i < op.learnables().size(); i++) {
      String of = op.learnables().get(i).name() + (op.learnables().get(i).isVector() ? "[k]" : "");
      lines.add(code("dy/d" + of + " = " + formula.learnableDerivatives().get(i)));
    }
    return lines(lines);
  }

  private static String numbers(LibraryFunction function) {
    List<String> lines = new ArrayList<>();
    if (function.learned() > 0) {
      lines.add(
          "%s learned%s"
              .formatted(
                  function.learned(), function.sharing().map(ActivationPage::each).orElse("")));
      function.learnables().forEach(learnable -> lines.add(code(learnable)));
      function.distribution().ifPresent(distribution -> lines.add("starts " + distribution));
    }
    if (!function.constants().isEmpty()) {
      lines.add("not learned");
      function.constants().forEach(constant -> lines.add(code(constant)));
    }
    return lines(lines);
  }

  private static String each(Sharing sharing) {
    return switch (sharing) {
      case LAYER -> "";
      case CHANNEL -> " for each channel";
      case ELEMENT -> " for each element";
      case KERNEL -> " for each weight position of the convolution behind";
    };
  }

  private static String ends(ActivationOp op) {
    double[] at = {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY};
    FunctionCurves curve = FunctionCurves.atStart(op, at);
    return IntStream.range(0, at.length)
        .mapToObj(
            i ->
                "at %s: y %s, dy/dx %s"
                    .formatted(
                        value(at[i]), value(curve.y().get(0)[i]), value(curve.slope().get(0)[i])))
        .collect(Collectors.joining("<br>"));
  }

  /** With no more digits than every processor agrees in. */
  private static String value(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "∞" : "-∞";
    }
    String text = String.format(Locale.ROOT, "%.4f", number).replaceAll("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }

  /** In a table a bar ends the cell even within code. */
  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String lines(List<String> lines) {
    return String.join("<br>", lines);
  }
}
