package dev.lamina.runtime.html;

import java.util.Map;

/** Text as HTML. */
final class Html {
  private Html() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String code(String text) {
    return "<code>" + escaped(text) + "</code>";
  }

  static String paragraph(String text) {
    return "<p>" + escaped(text) + "</p>\n";
  }

  /** A section of the page with a heading. */
  static String section(String title, String content) {
    return "<section>\n<h2>" + escaped(title) + "</h2>\n" + content + "</section>\n";
  }

  /** Names and what they are. */
  static String table(Map<String, String> rows) {
    StringBuilder text = new StringBuilder("<table class=\"pairs\">\n");
    rows.forEach(
        (name, value) ->
            text.append("<tr><th>")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n"));
    return text.append("</table>\n").toString();
  }

  /** Something long that is shown when it is asked for. */
  static String details(String summary, String content) {
    return "<details><summary>" + escaped(summary) + "</summary>\n" + content + "</details>\n";
  }
}
