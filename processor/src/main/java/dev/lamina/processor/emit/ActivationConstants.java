package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.lamina.processor.ir.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The activation functions of a model: one constant for each function with its values. */
final class ActivationConstants {
  private final Map<Key, String> names = new LinkedHashMap<>();

  /** What the object depends on: not how its learnables are shared. */
  private record Key(
      String name, String packageName, String typeName, List<Activation.Argument> arguments) {
    static Key of(Activation activation) {
      return new Key(
          activation.name(),
          activation.packageName(),
          activation.typeName(),
          activation.arguments());
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
    return name;
  }

  List<FieldSpec> fields() {
    return names.entrySet().stream().map(e -> field(e.getKey(), e.getValue())).toList();
  }

  private static FieldSpec field(Key activation, String name) {
    List<CodeBlock> arguments =
        activation.arguments().stream()
            .map(argument -> CodeBlock.of("$L", argument.value()))
            .toList();
    return FieldSpec.builder(
            RuntimeNames.ACTIVATION_OP, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(
            "new $T($L)",
            GeneratedNames.activationOp(activation.packageName(), activation.typeName()),
            CodeBlock.join(arguments, ", "))
        .build();
  }
}
