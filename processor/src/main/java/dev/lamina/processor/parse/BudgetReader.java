package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Budget;
import dev.lamina.processor.ir.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the budget of a model: its own, or else that of the nearest parent. */
public final class BudgetReader {
  private static final String BUDGET = Dsl.PACKAGE + ".Budget";

  private final AnnotationReader reader;
  private final Diagnostics diagnostics;

  public BudgetReader(Elements elements, Diagnostics diagnostics) {
    this.reader = new AnnotationReader(elements, new Origins(), diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The budget; nothing if there is none, or if something about it is wrong. */
  public Optional<Budget> read(TypeElement model) {
    Optional<AnnotationMirror> mirror = Mirrors.find(model, BUDGET);
    if (mirror.isPresent()) {
      return budget(reader.values(model, mirror.get()));
    }
    return ModelParser.parents(model).stream()
        .map(this::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Budget> budget(Map<String, AttributeValue> values) {
    Map<String, Origin> origins = new LinkedHashMap<>();
    boolean right = true;
    for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
      AttributeValue value = entry.getValue();
      origins.put(entry.getKey(), value.origin());
      boolean positive =
          value.isBroken() || value.value() instanceof Number number && number.doubleValue() > 0;
      if (!positive) {
        diagnostics.error(
            DiagnosticCode.ATTRIBUTE_RANGE,
            value.origin(),
            "%s is %s; expected a number above 0".formatted(entry.getKey(), value.value()));
      }
      right &= positive && !value.isBroken();
    }
    return right
        ? Optional.of(
            new Budget(
                (Long) values.get("parameters").value(),
                (Long) values.get("multiplyAdds").value(),
                (Double) values.get("activationMiB").value(),
                (Integer) values.get("batch").value(),
                origins))
        : Optional.empty();
  }
}
