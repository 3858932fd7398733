package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.diagnostic.DidYouMean;
import dev.lamina.processor.diagnostic.Severity;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Quiet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Reads {@code @Quiet}. */
final class QuietReader {
  private final AnnotationReader reader;
  private final Diagnostics diagnostics;

  QuietReader(AnnotationReader reader, Diagnostics diagnostics) {
    this.reader = reader;
    this.diagnostics = diagnostics;
  }

  /** What the element itself silences; codes that are none are noted. */
  List<Quiet> read(Element element) {
    return Mirrors.find(element, Dsl.QUIET)
        .map(mirror -> quiet(reader.values(element, mirror).get("value")))
        .orElse(List.of());
  }

  private List<Quiet> quiet(AttributeValue value) {
    List<Quiet> quiet = new ArrayList<>();
    if (value.value() instanceof List<?> codes) {
      for (int i = 0; i < codes.size(); i++) {
        // javac hands on one value without braces as a list whose item has no place of its own.
        Origin origin = i < value.items().size() ? value.items().get(i) : value.origin();
        add(quiet, codes.get(i).toString(), origin);
      }
    }
    return quiet;
  }

  private void add(List<Quiet> quiet, String id, Origin origin) {
    Optional<DiagnosticCode> code = DiagnosticCode.of(id);
    if (code.isEmpty()) {
      List<String> known =
          Arrays.stream(DiagnosticCode.values())
              .filter(other -> other.severity() != Severity.ERROR)
              .map(DiagnosticCode::id)
              .toList();
      diagnostics.note(
          DiagnosticCode.QUIET_UNKNOWN,
          origin,
          "@Quiet names \"%s\", which is no code%s".formatted(id, DidYouMean.suffix(known, id)),
          "help  write the code of the message, as printed in brackets");
    } else if (code.get().severity() == Severity.ERROR) {
      diagnostics.note(
          DiagnosticCode.QUIET_UNKNOWN,
          origin,
          "@Quiet names %s, which is an error; expected a warning or a note".formatted(id),
          "help  delete \"%s\" here and mend the error itself, if there is one".formatted(id));
    } else {
      quiet.add(new Quiet(id, origin));
    }
  }
}
