package dev.lamina.runtime.drawing;

import dev.lamina.runtime.report.ModelSummary;
import java.util.Locale;
import java.util.Map;

/**
 * A network as an SVG image: boxes with names, layers and shapes, wires from top to bottom, those
 * that pass boxes beside them. Of many repeats of a block the first and the last are drawn.
 */
public final class Drawing {
  private static final double MARGIN = 28;
  private static final double HEADER = 46;
  private static final double BLOCK_TITLE = 24;
  private static final double CURVE = 18;
  private static final double LINE = 15;
  private static final Map<Box.Kind, String> FILL =
      Map.of(
          Box.Kind.INPUT, "#eceff1",
          Box.Kind.WEIGHTS, "#dbeafe",
          Box.Kind.JOIN, "#fde9c9",
          Box.Kind.POOL, "#dcf2e0",
          Box.Kind.DENSE, "#ead9f5",
          Box.Kind.OTHER, "#f4f4f4",
          Box.Kind.MORE, "#ffffff",
          Box.Kind.BLOCK, "#fafbfd");
  private static final Map<Box.Kind, String> STROKE =
      Map.of(
          Box.Kind.INPUT, "#78909c",
          Box.Kind.WEIGHTS, "#3b76c4",
          Box.Kind.JOIN, "#d18f1f",
          Box.Kind.POOL, "#3f9b57",
          Box.Kind.DENSE, "#8e55b5",
          Box.Kind.OTHER, "#9e9e9e",
          Box.Kind.MORE, "#78909c",
          Box.Kind.BLOCK, "#b4bfcc");

  private final StringBuilder boxes = new StringBuilder();
  private final StringBuilder wires = new StringBuilder();

  private Drawing() {}

  /** The image, a newline at its end. */
  public static String svg(ModelSummary summary) {
    return new Drawing().draw(summary);
  }

  private String draw(ModelSummary summary) {
    Layout layout = Layout.of(Grouping.of(summary));
    boxes(layout, MARGIN, MARGIN + HEADER);
    double width = layout.width() + 2 * MARGIN;
    double height = layout.height() + 2 * MARGIN + HEADER;
    String title = summary.name();
    String costs =
        String.format(
            Locale.ROOT,
            "%,d parameters, %,d multiply-adds an example",
            summary.parameters(),
            summary.multiplyAdds());
    width = Math.max(width, costs.length() * 6.6 + 2 * MARGIN);
    return format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\""
                + " viewBox=\"0 0 %1$.0f %2$.0f\"\n"
                + "    font-family=\"DejaVu Sans, Verdana, Helvetica, Arial, sans-serif\""
                + " font-size=\"11\">\n",
            width, height)
        + "<title>"
        + escaped(title)
        + "</title>\n"
        + "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
        + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0.6 L7 4 L0 7.4 Z\" fill=\"#546e7a\"/>"
        + "</marker></defs>\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
        + text(MARGIN, MARGIN + 10, "start", 17, true, "#1f2933", title)
        + text(MARGIN, MARGIN + 28, "start", 11, false, "#52606d", costs)
        + boxes
        + "<g fill=\"none\" stroke=\"#546e7a\" stroke-width=\"1.3\">\n"
        + wires
        + "</g>\n</svg>\n";
  }

  private void boxes(Layout layout, double x, double y) {
    for (int i = 0; i < layout.wiring().boxes().size(); i++) {
      Box box = layout.wiring().boxes().get(i);
      Layout.Frame frame = layout.frame(i);
      if (box.isBlock()) {
        block(layout, i, x, y);
      } else {
        plain(box, frame, x, y);
      }
    }
    for (Layout.Wire wire : layout.wires()) {
      if (wire.from() != Wiring.OUTSIDE) {
        wire(layout, wire, x, y, bottomOf(layout, wire.from()));
      }
    }
  }

  /** Where a wire leaves a box: its middle, below. */
  private static double[] bottomOf(Layout layout, int box) {
    Layout.Frame frame = layout.frame(box);
    return new double[] {frame.middle(), frame.bottom()};
  }

  private void plain(Box box, Layout.Frame frame, double x, double y) {
    boolean more = box.kind() == Box.Kind.MORE;
    rectangle(frame, x, y, box.kind(), more ? " stroke-dasharray=\"5 3\"" : "", 5);
    double middle = x + frame.middle();
    double line = y + frame.y() + LINE + 1;
    boxes.append(text(middle, line, "middle", 12, true, "#1f2933", box.title()));
    for (String layer : box.lines()) {
      line += LINE;
      boxes.append(text(middle, line, "middle", 11, false, "#323f4b", layer));
    }
    boxes.append(text(middle, line + LINE, "middle", 10, false, "#7b8794", box.footer()));
  }

  private void block(Layout layout, int index, double x, double y) {
    Box box = layout.wiring().boxes().get(index);
    Layout.Frame frame = layout.frame(index);
    rectangle(frame, x, y, Box.Kind.BLOCK, "", 9);
    boxes.append(
        text(x + frame.x() + 12, y + frame.y() + 17, "start", 12, true, "#1f2933", box.title()));
    boxes.append(
        text(
            x + frame.x() + frame.width() - 12,
            y + frame.y() + 17,
            "end",
            10,
            false,
            "#7b8794",
            box.footer()));
    Layout inner = layout.inner(index);
    Layout.Frame inside = layout.innerFrame(index);
    boxes(inner, x + inside.x(), y + inside.y());
    // What comes in is spread from one point below the title.
    double[] entry = {frame.middle() - inside.x(), frame.y() + BLOCK_TITLE - inside.y()};
    wires.append(
        format(
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.6\" fill=\"#546e7a\" stroke=\"none\"/>\n",
            x + frame.middle(), y + frame.y() + BLOCK_TITLE));
    for (Layout.Wire wire : inner.wires()) {
      if (wire.from() == Wiring.OUTSIDE) {
        wire(inner, wire, x + inside.x(), y + inside.y(), entry);
      }
    }
  }

  private void rectangle(
      Layout.Frame frame, double x, double y, Box.Kind kind, String more, int radius) {
    boxes.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"%s\""
                + " stroke=\"%s\"%s/>\n",
            x + frame.x(),
            y + frame.y(),
            frame.width(),
            frame.height(),
            radius,
            FILL.get(kind),
            STROKE.get(kind),
            more));
  }

  /** From above to below in a curve, straight along its lane. */
  private void wire(Layout layout, Layout.Wire wire, double x, double y, double[] from) {
    Layout.Frame target = layout.frame(wire.to());
    boolean isBlock = layout.wiring().boxes().get(wire.to()).isBlock();
    double x1 = x + from[0];
    double y1 = y + from[1];
    double x2 = x + target.middle();
    double y2 = y + target.y() + (isBlock ? BLOCK_TITLE - 3 : 0);
    StringBuilder path = new StringBuilder(format("M%.1f %.1f", x1, y1));
    if (layout.isLong(wire)) {
      double lane = x + layout.laneX(wire.lane());
      double top = y + layout.laneTop(wire.from());
      double bottom = y + layout.laneBottom(wire.to());
      path.append(curve(x1, y1, lane, top));
      path.append(format(" L%.1f %.1f", lane, bottom));
      path.append(curve(lane, bottom, x2, y + target.y()));
    } else {
      path.append(curve(x1, y1, x2, y + target.y()));
    }
    path.append(isBlock ? format(" L%.1f %.1f", x2, y2) : "");
    wires.append("<path d=\"").append(path).append("\" marker-end=\"url(#tip)\"/>\n");
  }

  private static String curve(double x1, double y1, double x2, double y2) {
    if (Math.abs(x1 - x2) < 0.5) {
      return format(" L%.1f %.1f", x2, y2);
    }
    double bend = Math.min(CURVE, Math.max(6, (y2 - y1) * 0.6));
    return format(" C%.1f %.1f %.1f %.1f %.1f %.1f", x1, y1 + bend, x2, y2 - bend, x2, y2);
  }

  private static String text(
      double x, double y, String anchor, int size, boolean bold, String colour, String text) {
    return format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\" fill=\"%s\"%s>",
            x, y, anchor, size, colour, bold ? " font-weight=\"bold\"" : "")
        + escaped(text)
        + "</text>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
