package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.diagnostic.DidYouMean;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AttributeValue;
import dev.lamina.processor.parse.MethodDecl;
import dev.lamina.processor.parse.ParameterDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Passes the attributes of a block on to the layers of one of its methods. */
final class AttributeBinding {
  private final Map<String, AttributeValue> environment;
  private final Diagnostics diagnostics;

  /**
   * @param environment the attributes of the enclosing block; empty in a model
   */
  AttributeBinding(Map<String, AttributeValue> environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /** For each annotation of the method, in order, its attributes with what is passed to it. */
  List<Map<String, AttributeValue>> bind(MethodDecl method) {
    List<Map<String, AttributeValue>> bound = new ArrayList<>();
    method.annotations().forEach(use -> bound.add(new LinkedHashMap<>(use.values())));
    method.passes().forEach(pass -> pass(method, pass, bound));
    for (int i = 0; i < bound.size(); i++) {
      checkGiven(method.annotations().get(i), bound.get(i));
    }
    return bound;
  }

  private void pass(
      MethodDecl method, ParameterDecl.Pass pass, List<Map<String, AttributeValue>> bound) {
    AttributeValue value = environment.get(pass.name());
    if (value == null) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_UNKNOWN,
          pass.origin(),
          "\"%s\" passes \"%s\" on, but the block has no attribute of that name%s"
              .formatted(
                  method.name(), pass.name(), DidYouMean.suffix(environment.keySet(), pass.name())),
          environment.isEmpty()
              ? "help  a model has no attributes: delete the parameter, and give the value to the layer"
              : "help  declare  int %s() default 1;  in the block, or pass one of %s"
                  .formatted(pass.name(), String.join(", ", environment.keySet())));
      return;
    }
    List<Integer> takers = new ArrayList<>();
    for (int i = 0; i < bound.size(); i++) {
      if (bound.get(i).containsKey(pass.attribute())) {
        takers.add(i);
      }
    }
    if (takers.isEmpty()) {
      Set<String> attributes = new LinkedHashSet<>();
      bound.forEach(values -> attributes.addAll(values.keySet()));
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_NOT_TAKEN,
          pass.origin(),
          "no layer of \"%s\" takes \"%s\"%s"
              .formatted(
                  method.name(), pass.attribute(), DidYouMean.suffix(attributes, pass.attribute())),
          "help  %s; @Sets(\"...\") on the parameter says which it means"
              .formatted(
                  attributes.isEmpty()
                      ? "its layers take nothing"
                      : "its layers take " + String.join(", ", attributes)));
      return;
    }
    if (takers.size() > 1) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_TWICE,
          pass.origin(),
          "@%s and @%s of \"%s\" both take \"%s\"; put them on two methods"
              .formatted(
                  method.annotations().get(takers.get(0)).name(),
                  method.annotations().get(takers.get(1)).name(),
                  method.name(),
                  pass.attribute()));
      return;
    }
    Map<String, AttributeValue> taker = bound.get(takers.get(0));
    if (taker.get(pass.attribute()).given()) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_TWICE,
          taker.get(pass.attribute()).origin(),
          "%s is given here and passed by a parameter of \"%s\"; leave one of them out"
              .formatted(pass.attribute(), method.name()));
      return;
    }
    boolean whole = taker.get(pass.attribute()).value() instanceof Integer;
    taker.put(pass.attribute(), scaled(pass, value, whole));
  }

  private AttributeValue scaled(ParameterDecl.Pass pass, AttributeValue value, boolean whole) {
    if (value.isMissing() || !(value.value() instanceof Number number)) {
      return new AttributeValue(value.value(), true, value.origin());
    }
    double product = number.doubleValue() * pass.times();
    if (!whole) {
      return new AttributeValue(product, true, value.origin());
    }
    if (product != Math.rint(product) || Math.abs(product) > Integer.MAX_VALUE) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_NOT_WHOLE,
          pass.origin(),
          "%s is %s times %s, which is %s; expected a whole number"
              .formatted(pass.attribute(), pass.times(), value.value(), product),
          "help  " + wholeMend(pass, number.doubleValue()));
      return new AttributeValue(0, true, value.origin()).asBroken();
    }
    return new AttributeValue((int) product, true, value.origin());
  }

  /** The next value above with which the product is whole. */
  private static String wholeMend(ParameterDecl.Pass pass, double value) {
    for (double next = Math.floor(value) + 1; next < value + 1000; next++) {
      double product = next * pass.times();
      if (product == Math.rint(product) && product >= 1) {
        return "set %s = %s where the block is used".formatted(pass.name(), (long) next);
      }
    }
    return "set times of @Sets to a simple fraction, such as 0.5";
  }

  private void checkGiven(AnnotationUse use, Map<String, AttributeValue> values) {
    values.forEach(
        (name, value) -> {
          if (value.isMissing()) {
            diagnostics.error(
                DiagnosticCode.ATTRIBUTE_MISSING,
                value.origin(),
                "@%s needs %s, and nobody gives it".formatted(use.name(), name),
                "help  write @%s(%s = %s), for instance%s"
                    .formatted(
                        use.name(),
                        name,
                        name.equals("units") ? 10 : 64,
                        environment.isEmpty()
                            ? ""
                            : ", or give its method a parameter called \"%s\"".formatted(name)));
            values.put(name, value.asBroken());
          }
        });
  }
}
