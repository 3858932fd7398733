package dev.lamina.samples.reference;

import dev.lamina.runtime.activation.FunctionCurves;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of a function and its derivative, both axes from -4 to 4, as SVG.
 *
 * <p>It is written here by hand because it is kept under version control: a plotting library lays
 * text out with the fonts of the machine, turns it into outlines and needs 200 KB a picture. This
 * needs 3, holds nothing but what is drawn and comes out byte for byte the same everywhere.
 */
final class Plot {
  static final int RANGE = 4;
  private static final int UNIT = 30;
  private static final int SIDE = 2 * RANGE * UNIT;
  private static final int LEFT = 26;
  private static final int TOP = 28;
  private static final int WIDTH = LEFT + SIDE + 10;
  private static final int HEIGHT = TOP + SIDE + 22;

  /** A step of the curve this large between two neighbouring points is a jump, and not joined. */
  private static final double JUMP = 0.1;

  /** Pixels by which a line may miss a point that is left out. */
  private static final double TOLERANCE = 0.1;

  private final StringBuilder svg = new StringBuilder();

  private Plot() {}

  /** The picture, with a newline at its end. */
  static String svg(String name, FunctionCurves curve) {
    Plot plot = new Plot();
    plot.frame(name);
    plot.legend(LEFT + 4, "y", "curve y");
    plot.legend(LEFT + 60, "dy/dx", "curve slope");
    plot.curve("curve slope", curve.x(), curve.slope().get(0));
    plot.curve("curve y", curve.x(), curve.y().get(0));
    return plot.svg.append("</svg>\n").toString();
  }

  private void line(String text, Object... arguments) {
    svg.append(String.format(Locale.ROOT, text, arguments)).append('\n');
  }

  private void frame(String name) {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" role=\"img\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    line("<title>%s and its derivative</title>", name);
    line("<style>");
    line("text { font: 11px sans-serif; fill: #57606a }");
    line(".name { font-weight: bold; fill: #1f2328 }");
    line(".grid { stroke: #e4e7eb; stroke-width: 1 }");
    line(".axis { stroke: #8c959f; stroke-width: 1 }");
    line(".curve { fill: none; stroke-width: 2; stroke-linejoin: round }");
    line(".y { stroke: #0969da }");
    line(".slope { stroke: #bc4c00; stroke-dasharray: 5 3 }");
    line("</style>");
    // White, so that it can be read on a dark page too.
    line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
    line(
        "<clipPath id=\"area\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>",
        LEFT, TOP, SIDE, SIDE);
    grid("grid", false);
    grid("axis", true);
    for (int tick = -RANGE; tick <= RANGE; tick += 2) {
      line(
          "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d</text>",
          pixels(column(tick)), HEIGHT - 8, tick);
      line(
          "<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%d</text>",
          LEFT - 5, pixels(row(tick) + 4), tick);
    }
    line("<text class=\"name\" x=\"%d\" y=\"18\" text-anchor=\"end\">%s</text>", LEFT + SIDE, name);
  }

  /** The axes are the lines through 0; they are drawn over the others. */
  private void grid(String kind, boolean axes) {
    StringBuilder path = new StringBuilder();
    for (int tick = -RANGE; tick <= RANGE; tick++) {
      if ((tick == 0) == axes) {
        path.append("M%s %sv%s".formatted(pixels(column(tick)), TOP, SIDE));
        path.append("M%s %sh%s".formatted(LEFT, pixels(row(tick)), SIDE));
      }
    }
    line("<path class=\"%s\" d=\"%s\"/>", kind, path);
  }

  private void legend(int x, String text, String kind) {
    line("<path class=\"%s\" d=\"M%d 14h20\"/>", kind, x);
    line("<text x=\"%d\" y=\"18\">%s</text>", x + 25, text);
  }

  private void curve(String kind, double[] x, double[] y) {
    StringBuilder path = new StringBuilder();
    List<double[]> piece = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      if (i > 0 && Math.abs(y[i] - y[i - 1]) > JUMP) {
        append(path, piece);
        piece.clear();
      }
      piece.add(new double[] {column(x[i]), row(y[i])});
    }
    append(path, piece);
    line("<path class=\"%s\" clip-path=\"url(#area)\" d=\"%s\"/>", kind, path);
  }

  private static void append(StringBuilder path, List<double[]> piece) {
    for (int i = 0; i < piece.size(); ) {
      path.append(i == 0 ? "M" : "L")
          .append(pixels(piece.get(i)[0]))
          .append(' ')
          .append(pixels(piece.get(i)[1]));
      i = next(piece, i);
    }
  }

  /** The farthest point to which a straight line from this one passes close to all between. */
  private static int next(List<double[]> piece, int from) {
    int to = from + 1;
    while (to + 1 < piece.size() && isClose(piece, from, to + 1)) {
      to++;
    }
    return to;
  }

  private static boolean isClose(List<double[]> piece, int from, int to) {
    double[] a = piece.get(from);
    double[] b = piece.get(to);
    for (int i = from + 1; i < to; i++) {
      double[] p = piece.get(i);
      double onLine = a[1] + (b[1] - a[1]) * (p[0] - a[0]) / (b[0] - a[0]);
      if (Math.abs(p[1] - onLine) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private static double column(double x) {
    return LEFT + (x + RANGE) * UNIT;
  }

  /**
   * Processors differ in the last bits of y, which must not decide how a pixel is rounded: so they
   * are cut off.
   */
  private static double row(double y) {
    double same = Math.rint(y * 1e8) / 1e8;
    return TOP + (RANGE - same) * UNIT;
  }

  private static String pixels(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
