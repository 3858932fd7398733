package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.LearnableInit;
import dev.lamina.processor.ir.Learning;
import dev.lamina.processor.ir.Sharing;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how the learnables of one use of an activation function are shared and trained. */
final class LearningReader {
  private static final double RANDOM_DEVIATION = 0.1;
  private static final String INIT = "init";
  private static final String UNIFORM = "uniform";
  private static final String NORMAL = "normal";

  private final AnnotationUse use;
  private final Map<String, AttributeValue> values;
  private final Diagnostics diagnostics;
  private final Attributes attributes;

  /** The words of {@code init}, named as in the DSL. */
  private enum Word {
    VALUE,
    ZERO,
    RANDOM,
    GLOROT
  }

  LearningReader(AnnotationUse use, Map<String, AttributeValue> values, Diagnostics diagnostics) {
    this.use = use;
    this.values = values;
    this.diagnostics = diagnostics;
    this.attributes = new Attributes(use.name(), values, diagnostics);
  }

  Learning learning(List<Activation.Argument> arguments) {
    Sharing sharing =
        values.containsKey("sharing")
            ? attributes.constant("sharing", Sharing.class)
            : Sharing.LAYER;
    LearnableInit init = init(arguments);
    if (init.kind() == LearnableInit.Kind.GLOROT && sharing != Sharing.KERNEL) {
      report(
          INIT,
          "starts with GLOROT, which needs a convolution's kernel; set sharing = KERNEL or another init");
    } else if (arguments.stream()
        .anyMatch(argument -> argument.learnable() && argument.positive())) {
      checkPositive(init, arguments);
    }
    return new Learning(sharing, init, number("l2", 0), number("learningRateFactor", 1));
  }

  private double number(String name, double otherwise) {
    return values.containsKey(name)
        ? attributes.number(name, v -> v >= 0 && v <= 1e6, "a number from 0 to 1e6", otherwise)
        : otherwise;
  }

  /** What the use says wins over what the function's annotation has by default. */
  private LearnableInit init(List<Activation.Argument> arguments) {
    List<String> given = Stream.of(INIT, UNIFORM, NORMAL).filter(this::isGiven).toList();
    if (given.size() > 1) {
      report(
          given.get(1),
          "starts its learnables both with %s and with %s; give one of them"
              .formatted(given.get(0), given.get(1)));
      return LearnableInit.VALUE;
    }
    if (!given.isEmpty()) {
      return init(given.get(0));
    }
    boolean valued =
        arguments.stream().anyMatch(argument -> argument.learnable() && isGiven(argument.name()));
    return valued
        ? LearnableInit.VALUE
        : Stream.of(UNIFORM, NORMAL, INIT)
            .filter(values::containsKey)
            .map(this::init)
            .filter(init -> !init.equals(LearnableInit.VALUE))
            .findFirst()
            .orElse(LearnableInit.VALUE);
  }

  private LearnableInit init(String attribute) {
    if (attribute.equals(INIT)) {
      return switch (attributes.constant(INIT, Word.class)) {
        case VALUE -> LearnableInit.VALUE;
        case ZERO -> LearnableInit.constant(0);
        case RANDOM -> LearnableInit.normal(0, RANDOM_DEVIATION);
        case GLOROT -> LearnableInit.GLOROT;
      };
    }
    List<Double> pair = numbers(attribute);
    if (pair.isEmpty()) {
      return LearnableInit.VALUE;
    }
    boolean uniform = attribute.equals(UNIFORM);
    boolean finite = pair.stream().allMatch(Double::isFinite);
    boolean fits =
        finite && pair.size() == 2 && (uniform ? pair.get(0) < pair.get(1) : pair.get(1) >= 0);
    if (!fits) {
      report(
          attribute,
          uniform
              ? "has uniform = " + braces(pair) + "; expected {low, high} with low < high"
              : "has normal = "
                  + braces(pair)
                  + "; expected {mean, deviation} with a deviation of at least 0");
      return LearnableInit.VALUE;
    }
    return uniform
        ? LearnableInit.uniform(pair.get(0), pair.get(1))
        : LearnableInit.normal(pair.get(0), pair.get(1));
  }

  private List<Double> numbers(String attribute) {
    List<Double> numbers = new ArrayList<>();
    if (values.get(attribute).value() instanceof List<?> items) {
      items.forEach(item -> numbers.add(((Number) item).doubleValue()));
    }
    return numbers;
  }

  private static String braces(List<Double> numbers) {
    return numbers.toString().replace('[', '{').replace(']', '}');
  }

  /** What is kept above 0 has to start there. */
  private void checkPositive(LearnableInit init, List<Activation.Argument> arguments) {
    Optional<String> below =
        switch (init.kind()) {
          case VALUE -> Optional.empty();
          case CONSTANT -> Optional.of("at 0").filter(text -> init.a() <= 0);
          case UNIFORM -> Optional.of("uniform from " + init.a()).filter(text -> init.a() < 0);
          case NORMAL, GLOROT -> Optional.of("normal, which can be below 0");
        };
    if (below.isPresent()) {
      report(
          Stream.of(INIT, UNIFORM, NORMAL).filter(this::isGiven).findFirst().orElse(INIT),
          "keeps learnables positive, but starts them %s; expected values above 0, or uniform = {low, high} with low of at least 0"
              .formatted(below.get()));
      return;
    }
    arguments.stream()
        .filter(argument -> argument.learnable() && argument.positive())
        .filter(argument -> isGiven(argument.name()))
        .filter(argument -> !values.get(argument.name()).isBroken())
        .forEach(this::checkPositive);
  }

  private void checkPositive(Activation.Argument argument) {
    argument.values().stream()
        .filter(value -> !(value > 0))
        .findFirst()
        .ifPresent(
            value ->
                report(
                    argument.name(),
                    "keeps \"%s\" positive, but it starts at %s; expected a value above 0"
                        .formatted(argument.name(), value)));
  }

  private boolean isGiven(String attribute) {
    AttributeValue value = values.get(attribute);
    return value != null && value.given();
  }

  private void report(String attribute, String what) {
    AttributeValue value = values.get(attribute);
    diagnostics.error(
        DiagnosticCode.LEARNABLE_INIT,
        value == null ? use.origin() : value.origin(),
        "@" + use.name() + " " + what);
  }
}
