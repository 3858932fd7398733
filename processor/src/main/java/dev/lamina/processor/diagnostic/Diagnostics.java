package dev.lamina.processor.diagnostic;

import dev.lamina.processor.ir.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the mistakes of one compilation. Reporting one never stops the work. */
public final class Diagnostics {
  private record Key(DiagnosticCode code, Origin origin, String headline) {}

  /** By place, since a block that is used twice, or seen by two layers, has its mistake once. */
  private final Map<Key, Diagnostic> reported = new LinkedHashMap<>();

  private boolean reportedElsewhere;

  public void error(DiagnosticCode code, Origin origin, String headline, String... details) {
    reported.putIfAbsent(
        new Key(code, origin, headline), new Diagnostic(code, origin, headline, List.of(details)));
  }

  /** Notes that what this depends on is broken, which is reported with that. */
  public void addReportedElsewhere() {
    reportedElsewhere = true;
  }

  public boolean hasErrors() {
    return reportedElsewhere || !reported.isEmpty();
  }

  /** All mistakes in the order of the source, each once. */
  public List<Diagnostic> sorted() {
    return reported.values().stream()
        .sorted(Comparator.comparingInt((Diagnostic d) -> d.origin().order()))
        .toList();
  }
}
