package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute.Kind;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.FormulaReading;
import dev.lamina.processor.formula.Monotonicity;
import dev.lamina.processor.formula.Plan;
import dev.lamina.processor.formula.Printer;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.Learning;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.PlacementRule;
import dev.lamina.processor.ir.PlacementRule.Pattern;
import dev.lamina.processor.ir.Quiet;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AnnotationUse.ActivationKind;
import dev.lamina.processor.parse.AttributeValue;
import dev.lamina.processor.parse.FormulaMistakes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the uses of activation functions: their numbers, how they learn, where they go. */
final class Functions {
  private static final List<String> SELECTORS = List.of("in", "except", "first", "placement");

  private final Diagnostics diagnostics;

  Functions(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The function that an annotation names, with its values in declared order. */
  Activation activation(AnnotationUse use, Map<String, AttributeValue> values, Place place) {
    ActivationDecl function = ((ActivationKind) use.kind()).function();
    List<Activation.Argument> arguments = arguments(function, values);
    Map<String, String> spliced = spliced(function, values);
    FormulaReading reading = reading(function, values, arguments, spliced);
    String formula =
        spliced.isEmpty()
            ? function.formulaText()
            : reading.plan().map(plan -> Printer.print(plan.function())).orElse("x");
    Learning learning = new LearningReader(use, values, diagnostics).learning(arguments);
    reading
        .plan()
        .ifPresent(
            plan ->
                new StuckLearnables(use.name(), plan, function)
                    .check(arguments, learning, place, diagnostics));
    return new Activation(
        function.simpleName(),
        function.packageName(),
        function.typeName(),
        formula,
        spliced,
        arguments,
        learning,
        reading.plan().map(plan -> plan.kept() == Plan.Kept.OUTPUT).orElse(true),
        reading.plan().map(p -> Monotonicity.neverFalls(p, positive(arguments))).orElse(false));
  }

  private static List<Activation.Argument> arguments(
      ActivationDecl function, Map<String, AttributeValue> values) {
    return function.values().stream()
        .map(
            attribute ->
                new Activation.Argument(
                    attribute.name(),
                    numbers(values.get(attribute.name())),
                    attribute.kind() == Kind.VECTOR,
                    attribute.learnable(),
                    attribute.positive()))
        .toList();
  }

  /** One number where something is wrong, which has been reported then. */
  private static List<Double> numbers(AttributeValue value) {
    if (value == null || value.isBroken()) {
      return List.of(0.0);
    }
    if (value.value() instanceof List<?> items) {
      return items.stream().map(item -> ((Number) item).doubleValue()).toList();
    }
    return List.of(((Number) value.value()).doubleValue());
  }

  /** The formulas that this use changes. */
  private static Map<String, String> spliced(
      ActivationDecl function, Map<String, AttributeValue> values) {
    Map<String, String> spliced = new LinkedHashMap<>();
    function
        .splicedByDefault()
        .forEach(
            (name, text) ->
                Optional.ofNullable(values.get(name))
                    .flatMap(value -> value.as(String.class))
                    .filter(given -> !given.equals(text))
                    .ifPresent(given -> spliced.put(name, given)));
    return spliced;
  }

  private FormulaReading reading(
      ActivationDecl function,
      Map<String, AttributeValue> values,
      List<Activation.Argument> arguments,
      Map<String, String> spliced) {
    Map<String, Origin> given = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (isGiven(value)) {
            given.put(name, value.origin());
          }
        });
    FormulaMistakes mistakes = new FormulaMistakes(function, diagnostics, given);
    FormulaReading reading = function.reading();
    if (reading.plan().isEmpty()) {
      return reading; // reported at the declaration
    }
    if (!spliced.isEmpty()) {
      Map<String, String> all = function.splicedByDefault();
      all.putAll(spliced);
      reading = FormulaReading.of(function.formula(), function.attributes(), all);
      reading.mistakes().forEach(mistakes::report);
    }
    mistakes.checkLengths(reading, lengths(function.simpleName(), values, arguments));
    return reading;
  }

  /** Of the vectors that are right. */
  private Map<String, Integer> lengths(
      String function, Map<String, AttributeValue> values, List<Activation.Argument> arguments) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (Activation.Argument argument : arguments) {
      AttributeValue value = values.get(argument.name());
      if (argument.values().isEmpty()) {
        diagnostics.error(
            DiagnosticCode.ATTRIBUTE_RANGE,
            value.origin(),
            "@%s has %s = {}; expected at least one coefficient"
                .formatted(function, argument.name()),
            "help  set %s = {1.0}, or leave it out".formatted(argument.name()));
      } else if (argument.isVector() && value != null && !value.isBroken()) {
        lengths.put(argument.name(), argument.values().size());
      }
    }
    return lengths;
  }

  /** Names that are never below 0. */
  private static Set<String> positive(List<Activation.Argument> arguments) {
    return arguments.stream()
        .filter(
            argument ->
                argument.learnable()
                    ? argument.positive()
                    : argument.values().stream().allMatch(value -> value >= 0))
        .map(Activation.Argument::name)
        .collect(Collectors.toSet());
  }

  /** What an annotation on a model asks for. */
  PlacementRule rule(AnnotationUse use, int level, List<Quiet> quiet) {
    Map<String, AttributeValue> values = use.values();
    Place place = place(use, quiet);
    AttributeValue placement = values.get("placement");
    return new PlacementRule(
        activation(use, values, place),
        level,
        patterns(values.get("in")),
        patterns(values.get("except")),
        values.containsKey("first")
            ? new Attributes(use.name(), values, diagnostics).size("first", 0)
            : 0,
        placement == null
            ? PlacementRule.Blocks.ALL
            : new Attributes(use.name(), values, diagnostics)
                .constant("placement", PlacementRule.Blocks.class),
        SELECTORS.stream().anyMatch(name -> isGiven(values.get(name))),
        place);
  }

  /** On a method there is nothing to select: the method is what is selected. */
  void checkSelectsNothing(AnnotationUse use) {
    for (String name : SELECTORS) {
      AttributeValue value = use.values().get(name);
      if (isGiven(value)) {
        diagnostics.error(
            DiagnosticCode.ATTRIBUTE_NOT_TAKEN,
            value.origin(),
            "%s selects sites of a model; on a method @%s fills that method's"
                .formatted(name, use.name()),
            "help  delete %s here, or move @%s to the model".formatted(name, use.name()));
      }
    }
  }

  private static boolean isGiven(AttributeValue value) {
    return value != null && value.given();
  }

  private static List<Pattern> patterns(AttributeValue value) {
    List<Pattern> patterns = new ArrayList<>();
    if (value != null && value.value() instanceof List<?> texts) {
      for (int i = 0; i < texts.size(); i++) {
        Origin origin = i < value.items().size() ? value.items().get(i) : value.origin();
        patterns.add(new Pattern((String) texts.get(i), origin));
      }
    }
    return patterns;
  }

  private static Place place(AnnotationUse use, List<Quiet> quiet) {
    Map<String, Origin> origins = new LinkedHashMap<>();
    use.values().forEach((name, value) -> origins.put(name, value.origin()));
    return new Place(use.origin(), origins, "", quiet, false);
  }
}
