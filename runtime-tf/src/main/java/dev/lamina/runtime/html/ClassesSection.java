package dev.lamina.runtime.html;

import dev.lamina.runtime.metric.ConfusionMatrix;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which classes are known and which are taken for others. */
final class ClassesSection {
  /** Up to so many classes the cells of the matrix have numbers and its sides have names. */
  private static final int NAMED = 20;

  /** So many pairs of classes are listed. */
  private static final int PAIRS = 8;

  private static final Color SHADE = new Color(0x0969da);
  private static final Color TEXT = new Color(0x1f2328);
  private static final Color QUIET = new Color(0x57606a);

  private final Answers answers;
  private final ConfusionMatrix matrix;

  private ClassesSection(Answers answers, int outputs) {
    this.answers = answers;
    this.matrix = answers.confusion(outputs);
  }

  static String html(Answers answers, int outputs, Pictures pictures) {
    ClassesSection section = new ClassesSection(answers, outputs);
    return Html.section(
        "Classes",
        "<div class=\"side\">\n"
            + "<div>"
            + pictures.figure(
                "confusion",
                section.picture(),
                "Confusion matrix",
                "What was taken for what: rows are the truth, columns what the model said, shades the"
                    + " share of the row.")
            + "</div>\n<div>"
            + section.accuracies()
            + section.confused()
            + "</div>\n</div>\n");
  }

  private String accuracies() {
    StringBuilder text = new StringBuilder();
    text.append("<table class=\"bars\">\n<tr><th>class</th><th>right</th><th></th></tr>\n");
    for (int c : classesByAccuracy()) {
      double share = matrix.share(c, c);
      text.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s</td><td class=\"number\">%.1f %%</td>"
                  + "<td class=\"bar\"><i style=\"width:%.1f%%\"></i></td></tr>%n",
              Html.escaped(answers.name(c)),
              100 * share,
              100 * share));
    }
    String table = text.append("</table>\n").toString();
    return matrix.classes() <= NAMED ? table : Html.details("Accuracy of every class", table);
  }

  private List<Integer> classesByAccuracy() {
    List<Integer> classes = new ArrayList<>();
    for (int c = 0; c < matrix.classes(); c++) {
      if (matrix.total(c) > 0) {
        classes.add(c);
      }
    }
    classes.sort(Comparator.comparingDouble((Integer c) -> -matrix.share(c, c)));
    return classes;
  }

  private String confused() {
    List<int[]> pairs = new ArrayList<>();
    for (int truth = 0; truth < matrix.classes(); truth++) {
      for (int said = 0; said < matrix.classes(); said++) {
        if (truth != said && matrix.count(truth, said) > 0) {
          pairs.add(new int[] {truth, said});
        }
      }
    }
    if (pairs.isEmpty()) {
      return "<p>No image was taken for another class.</p>\n";
    }
    pairs.sort(Comparator.comparingInt((int[] p) -> -matrix.count(p[0], p[1])));
    StringBuilder text =
        new StringBuilder("<h3>Most often confused</h3>\n<table class=\"bars\">\n");
    for (int[] pair : pairs.subList(0, Math.min(PAIRS, pairs.size()))) {
      text.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s</td><td>taken for %s</td><td class=\"number\">%,d of %,d</td></tr>%n",
              Html.escaped(answers.name(pair[0])),
              Html.escaped(answers.name(pair[1])),
              matrix.count(pair[0], pair[1]),
              matrix.total(pair[0])));
    }
    return text.append("</table>\n").toString();
  }

  private Picture picture() {
    int classes = matrix.classes();
    boolean named = classes <= NAMED;
    int cell = named ? Math.max(28, 440 / Math.max(10, classes)) : Math.max(2, 500 / classes);
    int left = named ? 96 : 8;
    int bottom = named ? 84 : 8;
    int side = cell * classes;
    return Picture.drawn(
        left + side + 8,
        8 + side + bottom,
        graphics -> {
          graphics.setColor(Color.WHITE);
          graphics.fillRect(0, 0, left + side + 8, 8 + side + bottom);
          graphics.setRenderingHint(
              RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
          graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
          for (int truth = 0; truth < classes; truth++) {
            for (int said = 0; said < classes; said++) {
              cell(graphics, left + said * cell, 8 + truth * cell, cell, truth, said, named);
            }
          }
          if (named) {
            names(graphics, left, 8, cell);
          }
        });
  }

  private void cell(
      Graphics2D graphics, int x, int y, int size, int truth, int said, boolean numbered) {
    double share = matrix.share(truth, said);
    int gap = numbered ? 1 : 0;
    graphics.setColor(shade(share));
    graphics.fillRect(x, y, size - gap, size - gap);
    int count = matrix.count(truth, said);
    if (numbered && count > 0) {
      String text = String.valueOf(count);
      FontMetrics metrics = graphics.getFontMetrics();
      graphics.setColor(share > 0.5 ? Color.WHITE : TEXT);
      graphics.drawString(
          text,
          x + (size - gap - metrics.stringWidth(text)) / 2,
          y + (size - gap + metrics.getAscent() - metrics.getDescent()) / 2);
    }
  }

  /** White to blue; the root makes rare mistakes visible beside what is right. */
  private static Color shade(double share) {
    double strength = Math.sqrt(share);
    return new Color(
        mix(0xf6, SHADE.getRed(), strength),
        mix(0xf8, SHADE.getGreen(), strength),
        mix(0xfa, SHADE.getBlue(), strength));
  }

  private static int mix(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  private void names(Graphics2D graphics, int left, int top, int cell) {
    FontMetrics metrics = graphics.getFontMetrics();
    int middle = (cell + metrics.getAscent() - metrics.getDescent()) / 2;
    graphics.setColor(QUIET);
    for (int c = 0; c < matrix.classes(); c++) {
      String name = shortened(answers.name(c), metrics, left - 12);
      graphics.drawString(name, left - 6 - metrics.stringWidth(name), top + c * cell + middle);
      Graphics2D slanted = (Graphics2D) graphics.create();
      slanted.translate(left + c * cell + middle, top + matrix.classes() * cell + 6);
      slanted.rotate(-Math.PI / 2);
      slanted.drawString(name, -metrics.stringWidth(name), 0);
      slanted.dispose();
    }
  }

  private static String shortened(String name, FontMetrics metrics, int width) {
    String text = name;
    while (metrics.stringWidth(text) > width && text.length() > 2) {
      text = text.substring(0, text.length() - 2) + "…";
    }
    return text;
  }
}
