package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.Evaluator;
import dev.lamina.processor.formula.LearnableGradient;
import dev.lamina.processor.formula.Plan;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.LearnableInit;
import dev.lamina.processor.ir.Learning;
import dev.lamina.processor.ir.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A learnable that starts where its gradient is 0 for every x stays there: one outside a clamp, or
 * a factor of another that is 0.
 */
final class StuckLearnables {
  private static final int STEPS = 128;
  private static final double LARGEST_X = 8;

  private final String use;
  private final Plan plan;
  private final ActivationDecl function;

  StuckLearnables(String use, Plan plan, ActivationDecl function) {
    this.use = use;
    this.plan = plan;
    this.function = function;
  }

  /** Looks at learnables that start at values known here, and are trained. */
  void check(
      List<Activation.Argument> arguments,
      Learning learning,
      Place place,
      Diagnostics diagnostics) {
    boolean known =
        learning.init().kind() == LearnableInit.Kind.VALUE
            || learning.init().kind() == LearnableInit.Kind.CONSTANT;
    // What is wrong with the values was reported, and there is nothing to compute with then.
    if (diagnostics.hasErrors()
        || !known
        || learning.learningRateFactor() == 0
        || !plan.draws().isEmpty()) {
      return;
    }
    Map<String, double[]> starts = new HashMap<>();
    arguments.forEach(argument -> starts.put(argument.name(), start(argument, learning.init())));
    for (LearnableGradient gradient : plan.learnables()) {
      String name = gradient.learnable();
      if (isStuck(gradient, starts)) {
        diagnostics.finding(
            DiagnosticCode.LEARNABLE_STUCK,
            place,
            name,
            "@%s starts \"%s\" at %s, where it gets no gradient"
                .formatted(use, name, text(starts.get(name))),
            "why   the derivative of the formula with respect to \"%s\" is 0 there for every x from -8 to 8"
                .formatted(name),
            help(gradient, starts));
      }
    }
  }

  private static double[] start(Activation.Argument argument, LearnableInit init) {
    boolean constant = argument.learnable() && init.kind() == LearnableInit.Kind.CONSTANT;
    return argument.values().stream().mapToDouble(v -> constant ? init.a() : v).toArray();
  }

  /** The value by default, if that is a better start. */
  private String help(LearnableGradient gradient, Map<String, double[]> starts) {
    Optional<double[]> usual =
        function.values().stream()
            .filter(attribute -> attribute.name().equals(gradient.learnable()))
            .findFirst()
            .flatMap(ActivationAttribute::numbers)
            .map(numbers -> numbers.stream().mapToDouble(Double::doubleValue).toArray());
    Map<String, double[]> others = new HashMap<>(starts);
    usual.ifPresent(values -> others.put(gradient.learnable(), values));
    return usual.isPresent() && !isStuck(gradient, others)
        ? "help  set %s = %s, as by default".formatted(gradient.learnable(), text(usual.get()))
        : "help  start it elsewhere, or let it start at random with init = LearnableInit.RANDOM";
  }

  private boolean isStuck(LearnableGradient gradient, Map<String, double[]> starts) {
    Map<String, Double> numbers = new HashMap<>();
    starts.forEach((name, values) -> numbers.put(name, values.length == 0 ? 0 : values[0]));
    int coefficients = gradient.isVector() ? starts.get(gradient.learnable()).length : 1;
    for (int i = 0; i <= STEPS; i++) {
      double x = LARGEST_X * (2.0 * i / STEPS - 1);
      numbers.put("x", x);
      for (int k = 0; k < coefficients; k++) {
        if (Evaluator.evaluate(gradient.derivative(), numbers, starts, k) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static String text(double[] values) {
    if (values.length == 1) {
      return String.valueOf(values[0]);
    }
    StringBuilder all = new StringBuilder();
    for (double value : values) {
      all.append(all.isEmpty() ? "{" : ", ").append(value);
    }
    return all + "}";
  }
}
