package dev.lamina.processor.diagnostic;

import dev.lamina.processor.ir.Origin;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the mistakes of one compilation. Reporting one never stops the work. */
public final class Diagnostics {
  private final Set<Diagnostic> reported = new LinkedHashSet<>();

  public void error(DiagnosticCode code, Origin origin, String headline, String... details) {
    reported.add(new Diagnostic(code, origin, headline, List.of(details)));
  }

  public boolean hasErrors() {
    return !reported.isEmpty();
  }

  /** All mistakes in the order of the source, each once. */
  public List<Diagnostic> sorted() {
    return reported.stream()
        .sorted(Comparator.comparingInt((Diagnostic d) -> d.origin().order()))
        .toList();
  }
}
