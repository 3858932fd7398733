package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.Monotonicity;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.LearnableInit;
import dev.lamina.processor.ir.Learning;
import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.PlacementRule;
import dev.lamina.processor.ir.PlacementRule.Pattern;
import dev.lamina.processor.ir.Sharing;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AnnotationUse.ActivationKind;
import dev.lamina.processor.parse.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the uses of activation functions: their numbers, how they learn, where they go. */
final class Functions {
  private static final List<String> SELECTORS = List.of("in", "except", "first", "placement");

  private final Diagnostics diagnostics;

  Functions(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The function that an annotation names, with its values in declared order. */
  Activation activation(AnnotationUse use, Map<String, AttributeValue> values) {
    ActivationDecl function = ((ActivationKind) use.kind()).function();
    List<Activation.Argument> arguments = new ArrayList<>();
    for (ActivationAttribute attribute : function.attributes()) {
      AttributeValue value = values.get(attribute.name());
      double number =
          value == null || value.isBroken() ? 0 : ((Number) value.value()).doubleValue();
      arguments.add(new Activation.Argument(attribute.name(), number, attribute.learnable()));
    }
    return new Activation(
        function.simpleName(),
        function.packageName(),
        function.typeName(),
        function.formula(),
        arguments,
        learning(use, values),
        function.plan().map(Monotonicity::neverFalls).orElse(false));
  }

  private Learning learning(AnnotationUse use, Map<String, AttributeValue> values) {
    Attributes attributes = new Attributes(values, diagnostics);
    Sharing sharing =
        values.containsKey("sharing")
            ? attributes.constant("sharing", Sharing.class)
            : Sharing.LAYER;
    LearnableInit init =
        values.containsKey("init")
            ? attributes.constant("init", LearnableInit.class)
            : LearnableInit.VALUE;
    double l2 =
        values.containsKey("l2")
            ? attributes.number("l2", v -> v >= 0 && v <= 1e6, "a number of at least 0")
            : 0;
    if (init == LearnableInit.GLOROT && sharing != Sharing.KERNEL) {
      diagnostics.error(
          DiagnosticCode.LEARNABLE_INIT,
          values.get("init").origin(),
          "@%s starts with GLOROT, which needs a convolution's kernel; set sharing = KERNEL or another init"
              .formatted(use.name()));
    }
    return new Learning(sharing, init, l2);
  }

  /** What an annotation on a model asks for. */
  PlacementRule rule(AnnotationUse use, int level) {
    Map<String, AttributeValue> values = use.values();
    AttributeValue placement = values.get("placement");
    return new PlacementRule(
        activation(use, values),
        level,
        patterns(values.get("in")),
        patterns(values.get("except")),
        values.containsKey("first") ? new Attributes(values, diagnostics).size("first", 0) : 0,
        placement == null
            ? PlacementRule.Blocks.ALL
            : new Attributes(values, diagnostics).constant("placement", PlacementRule.Blocks.class),
        SELECTORS.stream().anyMatch(name -> isGiven(values.get(name))),
        place(use));
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
                .formatted(name, use.name()));
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

  private static Place place(AnnotationUse use) {
    Map<String, Origin> origins = new LinkedHashMap<>();
    use.values().forEach((name, value) -> origins.put(name, value.origin()));
    return new Place(use.origin(), origins, "", false);
  }
}
