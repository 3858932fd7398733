package dev.lamina.processor.lower;

import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AnnotationUse.ActivationKind;
import dev.lamina.processor.parse.AnnotationUse.BlockKind;
import dev.lamina.processor.parse.AttributeValue;
import dev.lamina.processor.parse.Dsl;
import dev.lamina.processor.parse.MethodDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What fills an activation site.
 *
 * @param function nothing where the model names none
 * @param pinned whether a method named the function, not the model
 */
record Sites(Optional<Activation> function, boolean pinned) {

  /** The functions written on a method fill that method's sites, those of its blocks too. */
  Sites within(MethodDecl method) {
    return ownFunctions(method).stream()
        .findFirst()
        .filter(use -> hasSites(method))
        .map(use -> new Sites(Optional.of(activation(use, use.values())), true))
        .orElse(this);
  }

  static List<AnnotationUse> ownFunctions(MethodDecl method) {
    return method.annotations().stream()
        .filter(use -> use.kind() instanceof ActivationKind)
        .toList();
  }

  static boolean hasSites(MethodDecl method) {
    return method.annotations().stream()
        .anyMatch(
            use ->
                use.name().equals(Dsl.ACTIVATE)
                    || use.kind() instanceof BlockKind block
                        && block.block().methods().stream().anyMatch(Sites::hasSites));
  }

  /** The function that an annotation names, with its values in declared order. */
  static Activation activation(AnnotationUse use, Map<String, AttributeValue> values) {
    ActivationKind kind = (ActivationKind) use.kind();
    ActivationDecl function = kind.function();
    List<Activation.Argument> arguments = new ArrayList<>();
    for (ActivationAttribute attribute : function.attributes()) {
      double value = ((Number) values.get(attribute.name()).value()).doubleValue();
      arguments.add(new Activation.Argument(attribute.name(), value, attribute.learnable()));
    }
    return new Activation(
        function.simpleName(),
        function.packageName(),
        function.typeName(),
        function.formula(),
        arguments);
  }
}
