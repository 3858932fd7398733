package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.ir.Activation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The activation functions of a model: one constant for each function with its values, and a class
 * for each function whose formula this model alone has.
 */
final class ActivationConstants {
  private final ClassName model;
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final Map<String, ClassName> classes = new HashMap<>();
  private final Map<ClassName, Activation> own = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param model the class that holds them
   */
  ActivationConstants(ClassName model) {
    this.model = model;
  }

  /** A constant of the model's class. */
  private record Constant(String name, ClassName type, Activation activation) {}

  /** The constant's name: "RELU", or "RELU_2" for the same function with other values. */
  String nameOf(Activation activation) {
    return constants.computeIfAbsent(objectKey(activation), key -> constant(activation)).name();
  }

  private Constant constant(Activation activation) {
    String base = activation.name().toUpperCase(Locale.ROOT);
    String name = base;
    for (int i = 2; isTaken(name); i++) {
      name = base + "_" + i;
    }
    ClassName type = classes.computeIfAbsent(classKey(activation), key -> classOf(activation));
    return new Constant(name, type, activation);
  }

  private boolean isTaken(String name) {
    return constants.values().stream().anyMatch(constant -> constant.name().equals(name));
  }

  /** All that the object depends on: not how its learnables are shared. */
  private static String objectKey(Activation activation) {
    StringBuilder key = new StringBuilder(classKey(activation));
    activation.arguments().forEach(argument -> key.append(argument.values()));
    return key.toString();
  }

  /** All that the class depends on. */
  private static String classKey(Activation activation) {
    StringBuilder key = new StringBuilder();
    key.append(activation.packageName()).append('.').append(activation.typeName());
    key.append('\n')
        .append(activation.formula())
        .append('\n')
        .append(activation.spliced().isEmpty());
    for (Activation.Argument argument : activation.arguments()) {
      key.append('\n').append(argument.name());
      key.append(' ').append(argument.isVector()).append(' ').append(argument.learnable());
      key.append(' ').append(argument.positive());
    }
    return key.toString();
  }

  List<FieldSpec> fields() {
    return constants.values().stream().map(ActivationConstants::field).toList();
  }

  private ClassName classOf(Activation activation) {
    if (activation.spliced().isEmpty()) {
      return GeneratedNames.activationOp(activation.packageName(), activation.typeName());
    }
    // Not the name of the function as it was declared, which the model may use too.
    String base = "Own" + activation.name() + "Op";
    ClassName name = model.nestedClass(base);
    for (int i = 2; own.containsKey(name); i++) {
      name = model.nestedClass(base + i);
    }
    own.put(name, activation);
    return name;
  }

  /** The classes of the functions whose formula is this model's own. */
  List<TypeSpec> types() {
    return own.entrySet().stream()
        .map(e -> ActivationEmitter.nested(e.getValue(), e.getKey().simpleName()))
        .toList();
  }

  private static FieldSpec field(Constant constant) {
    List<CodeBlock> arguments =
        constant.activation().arguments().stream().map(ActivationConstants::value).toList();
    return FieldSpec.builder(
            RuntimeNames.ACTIVATION_OP,
            constant.name(),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer("new $T($L)", constant.type(), CodeBlock.join(arguments, ",$W"))
        .build();
  }

  private static CodeBlock value(Activation.Argument argument) {
    return argument.isVector()
        ? JavaLiterals.array(argument.values())
        : JavaLiterals.of(argument.values().get(0));
  }
}
