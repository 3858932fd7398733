package dev.lamina.processor.diagnostic;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.Quiet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Collects the messages about one declaration. Reporting one never stops the work. */
public final class Diagnostics {
  private record Key(DiagnosticCode code, Object place, String headline) {}

  /** By place, since a block that is used twice, or seen by two layers, has its mistake once. */
  private final Map<Key, Diagnostic> reported = new LinkedHashMap<>();

  private final Set<Origin> silencing = new HashSet<>();
  private boolean reportedElsewhere;

  /** Reports a mistake. */
  public void error(DiagnosticCode code, Origin origin, String headline, String... details) {
    add(new Key(code, origin, headline), code, origin, headline, List.of(details));
  }

  /** Notes something about the declaration that has no layer. */
  public void note(DiagnosticCode code, Origin origin, String headline, String... details) {
    add(new Key(code, origin, headline), code, origin, headline, List.of(details));
  }

  /**
   * Reports what is not wrong but worth a look, unless {@code @Quiet} silences it. What lies inside
   * a block is reported once, however often the block is used.
   *
   * @param attribute at whose value it is reported; empty for the layer
   */
  public void finding(
      DiagnosticCode code, Place place, String attribute, String headline, String... details) {
    Optional<Quiet> quiet =
        place.quiet().stream().filter(q -> q.code().equals(code.id())).findFirst();
    if (quiet.isPresent()) {
      silencing.add(quiet.get().origin());
      return;
    }
    List<String> lines = new ArrayList<>();
    if (!place.inside().isEmpty()) {
      lines.add("in    " + place.inside());
    }
    lines.addAll(List.of(details));
    Origin origin = place.at(attribute);
    Key key =
        place.inside().isEmpty()
            ? new Key(code, origin, headline)
            : new Key(code, place.inside(), "");
    add(key, code, origin, headline, lines);
  }

  private void add(
      Key key, DiagnosticCode code, Origin origin, String headline, List<String> details) {
    reported.putIfAbsent(key, new Diagnostic(code, origin, headline, details));
  }

  /** Whether that {@code @Quiet} silenced anything. */
  public boolean isUsed(Quiet quiet) {
    return silencing.contains(quiet.origin());
  }

  /** Notes that what this depends on is broken, which is reported with that. */
  public void addReportedElsewhere() {
    reportedElsewhere = true;
  }

  public boolean hasErrors() {
    return reportedElsewhere
        || reported.values().stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /**
   * Hands on every message, each once, in the order of the source. Where there are errors only
   * those: they make much look odd.
   */
  public void report(Consumer<Diagnostic> printer) {
    boolean broken = hasErrors();
    reported.values().stream()
        .filter(d -> !broken || d.severity() == Severity.ERROR)
        .sorted(Comparator.comparingInt((Diagnostic d) -> d.origin().order()))
        .forEach(printer);
  }
}
