package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.ir.Activation;
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
  private final Map<Key, String> names = new LinkedHashMap<>();
  private final Map<Formula, ClassName> classes = new LinkedHashMap<>();
  private final Map<ClassName, Activation> own = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param model the class that holds them
   */
  ActivationConstants(ClassName model) {
    this.model = model;
  }

  /** What the object depends on: not how its learnables are shared. */
  private record Key(Formula formula, List<Activation.Argument> arguments) {
    static Key of(Activation activation) {
      return new Key(Formula.of(activation), activation.arguments());
    }
  }

  /** What the class depends on. */
  private record Formula(
      String packageName, String typeName, String formula, boolean isOwn, List<String> shape) {
    static Formula of(Activation activation) {
      return new Formula(
          activation.packageName(),
          activation.typeName(),
          activation.formula(),
          !activation.spliced().isEmpty(),
          activation.arguments().stream()
              .map(argument -> argument.name() + argument.isVector() + argument.learnable())
              .toList());
    }
  }

  /** The constant's name: "RELU", or "RELU_2" for the same function with other values. */
  String nameOf(Activation activation) {
    String known = names.get(Key.of(activation));
    if (known != null) {
      return known;
    }
    String base = activation.name().toUpperCase(Locale.ROOT);
    String name = base;
    for (int i = 2; names.containsValue(name); i++) {
      name = base + "_" + i;
    }
    names.put(Key.of(activation), name);
    classes.computeIfAbsent(Formula.of(activation), key -> classOf(activation));
    return name;
  }

  List<FieldSpec> fields() {
    return names.entrySet().stream().map(e -> field(e.getKey(), e.getValue())).toList();
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

  private FieldSpec field(Key activation, String name) {
    List<CodeBlock> arguments =
        activation.arguments().stream().map(ActivationConstants::value).toList();
    return FieldSpec.builder(
            RuntimeNames.ACTIVATION_OP, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(
            "new $T($L)", classes.get(activation.formula()), CodeBlock.join(arguments, ",$W"))
        .build();
  }

  private static CodeBlock value(Activation.Argument argument) {
    return argument.isVector()
        ? JavaLiterals.array(argument.values())
        : JavaLiterals.of(argument.values().get(0));
  }
}
