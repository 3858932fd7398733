package dev.lamina.processor.diagnostic;

import dev.lamina.processor.ir.Origin;
import java.util.List;

/**
 * One mistake.
 *
 * @param headline one line without a full stop: what is wrong, expected, found
 * @param details further lines, printed under the caret; may be empty
 */
public record Diagnostic(
    DiagnosticCode code, Origin origin, String headline, List<String> details) {

  public Diagnostic {
    details = List.copyOf(details);
  }

  /** The text as javac prints it: the headline, then the details, indented. */
  public String message() {
    StringBuilder text = new StringBuilder("[" + code.id() + "] " + headline);
    for (String line : details) {
      text.append("\n  ").append(line);
    }
    return text.toString();
  }
}
