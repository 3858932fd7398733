package dev.lamina.samples.bench;

import java.util.List;
import java.util.Locale;

/**
 * Things that took turns, as a table in Markdown: the median of each, and the median and the
 * quarters of its ratio to the first, round by round.
 *
 * @param kind what stands in the first column
 * @param first how the heading calls the first: "none", to be read "over none"
 * @param names in the order of the times
 */
record TurnTable(String kind, String first, List<String> names, Rounds times) {

  String text() {
    StringBuilder text =
        new StringBuilder(
            "| %s | ms | over %s | quarters |\n| --- | ---: | ---: | --- |\n"
                .formatted(kind, first));
    for (int i = 0; i < names.size(); i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.3f | %.3f to %.3f |\n",
              names.get(i),
              1000 * times.median(i),
              times.ratio(i, 0.5),
              times.ratio(i, 0.25),
              times.ratio(i, 0.75)));
    }
    return text.append('\n').toString();
  }
}
