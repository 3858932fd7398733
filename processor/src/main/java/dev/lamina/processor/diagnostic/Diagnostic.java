package dev.lamina.processor.diagnostic;

import dev.lamina.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * One message.
 *
 * @param headline one line without a full stop: what is wrong, expected, found
 * @param details further lines, printed under the caret; may be empty
 */
public record Diagnostic(
    DiagnosticCode code, Origin origin, String headline, List<String> details) {
  public Diagnostic {
    details = List.copyOf(details);
  }

  public Severity severity() {
    return code.severity();
  }

  /** The same message, with a line that says where. */
  public Diagnostic in(String where) {
    List<String> lines = new ArrayList<>(details);
    lines.add(0, "in    " + where);
    return new Diagnostic(code, origin, headline, lines);
  }

  /** The text as javac prints it: the headline, then the details and the page, indented. */
  public String message() {
    StringBuilder text = new StringBuilder("[" + code.id() + "] " + headline);
    for (String line : details) {
      text.append("\n  ").append(line);
    }
    return text.append("\n  see   ").append(code.page()).toString();
  }
}
