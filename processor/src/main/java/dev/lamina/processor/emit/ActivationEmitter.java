package dev.lamina.processor.emit;

import static dev.lamina.processor.emit.RuntimeNames.ACTIVATION_OP;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.LearnableGradient;
import dev.lamina.processor.formula.Plan;
import dev.lamina.processor.formula.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.annotation.processing.Generated;

/** Writes the class of an activation function. */
public final class ActivationEmitter {
  private static final ClassName LEARNABLE =
      ClassName.get("dev.lamina.runtime.activation", "Learnable");
  private static final ClassName FORMULA =
      ClassName.get("dev.lamina.runtime.activation", "Formula");
  private static final ClassName KEPT = ACTIVATION_OP.nestedClass("Kept");

  private ActivationEmitter() {}

  /**
   * Writes the class where {@link GeneratedNames#activationOp} says.
   *
   * @param decl a declaration with a plan
   */
  public static GeneratedSource emit(ActivationDecl decl) {
    return emit(decl, GeneratedNames.activationOp(decl.packageName(), decl.typeName()));
  }

  /** Writes the class into the given package. */
  public static GeneratedSource emitInto(String packageName, ActivationDecl decl) {
    return emit(decl, GeneratedNames.activationOpIn(packageName, decl.typeName()));
  }

  private static GeneratedSource emit(ActivationDecl decl, ClassName name) {
    Plan plan = decl.plan().orElseThrow();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(javadoc(decl, plan))
            .addAnnotation(
                AnnotationSpec.builder(Generated.class)
                    .addMember("value", "$S", "dev.lamina.processor.LaminaProcessor")
                    .build())
            .addModifiers(FINAL)
            .addSuperinterface(ACTIVATION_OP);
    if (decl.isPublic()) {
      type.addModifiers(PUBLIC);
    }
    addState(type, decl);
    type.addMethod(getter("name", ClassName.get(String.class), "$S", decl.simpleName()));
    type.addMethod(formula(decl, plan));
    type.addMethod(learnables(decl, listField(decl)));
    type.addMethod(getter("kept", KEPT, "$T.$L", KEPT, ActivationMethods.kept(plan).name()));
    new ActivationMethods(decl, plan).all().forEach(type::addMethod);
    return GeneratedSource.of(name.packageName(), type.build());
  }

  private static CodeBlock javadoc(ActivationDecl decl, Plan plan) {
    List<LearnableGradient> gradients = plan.learnables();
    int widest =
        gradients.stream().mapToInt(g -> ("df/d" + g.learnable()).length()).max().orElse(0);
    int width = Math.max("df/dx".length(), widest);
    CodeBlock.Builder text = CodeBlock.builder();
    text.add("The activation function {@link $T} and its gradient.\n\n", annotation(decl));
    text.add("<pre>{@code\n");
    text.add("$L = $L\n", padded("f(x)", width), decl.formulaText());
    text.add("$L = $L\n", padded("df/dx", width), Printer.print(plan.derivative()));
    for (LearnableGradient gradient : gradients) {
      text.add(
          "$L = $L\n",
          padded("df/d" + gradient.learnable(), width),
          Printer.print(gradient.derivative()));
    }
    text.add("}</pre>\n");
    if (!decl.citation().isEmpty()) {
      text.add("\n$L\n", decl.citation());
    }
    return text.build();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static ClassName annotation(ActivationDecl decl) {
    String[] names = decl.typeName().split("\\.");
    ClassName type = ClassName.get(decl.packageName(), names[0]);
    for (int i = 1; i < names.length; i++) {
      type = type.nestedClass(names[i]);
    }
    return type;
  }

  /** A field for each constant, the list of learnables, and the constructors that fill them. */
  private static void addState(TypeSpec.Builder type, ActivationDecl decl) {
    List<ActivationAttribute> attributes = decl.attributes();
    if (attributes.isEmpty()) {
      return;
    }
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    constructor.addJavadoc("Sets where training starts and what is constant.\n");
    if (decl.isPublic()) {
      constructor.addModifiers(PUBLIC);
    }
    List<CodeBlock> learnables = new ArrayList<>();
    for (ActivationAttribute attribute : attributes) {
      String name = attribute.name();
      constructor.addParameter(double.class, name);
      if (attribute.learnable()) {
        learnables.add(CodeBlock.of("$T.number($S, $N)", LEARNABLE, name, name));
      } else {
        type.addField(double.class, name, PRIVATE, FINAL);
        constructor.addStatement("this.$N = $N", name, name);
      }
    }
    if (!learnables.isEmpty()) {
      String list = listField(decl);
      type.addField(
          ParameterizedTypeName.get(ClassName.get(List.class), LEARNABLE), list, PRIVATE, FINAL);
      constructor.addStatement(
          "this.$N =$W$T.of($L)", list, List.class, CodeBlock.join(learnables, ",$W"));
    }
    if (attributes.stream().allMatch(attribute -> attribute.defaultValue().isPresent())) {
      type.addMethod(defaults(decl));
    }
    type.addMethod(constructor.build());
  }

  private static MethodSpec defaults(ActivationDecl decl) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (decl.isPublic()) {
      constructor.addModifiers(PUBLIC);
    }
    List<CodeBlock> values =
        decl.attributes().stream()
            .map(ActivationAttribute::defaultValue)
            .map(OptionalDouble::getAsDouble)
            .map(JavaLiterals::of)
            .toList();
    return constructor
        .addJavadoc("The defaults of {@link $T}.\n", annotation(decl))
        .addStatement("this($L)", CodeBlock.join(values, ",$W"))
        .build();
  }

  private static MethodSpec formula(ActivationDecl decl, Plan plan) {
    List<CodeBlock> derivatives =
        plan.learnables().stream()
            .map(gradient -> CodeBlock.of("$S", Printer.print(gradient.derivative())))
            .toList();
    CodeBlock value =
        CodeBlock.of(
            "new $T(\n$S,\n$S,\n$T.of($L),\n$S)",
            FORMULA,
            decl.formulaText(),
            Printer.print(plan.derivative()),
            List.class,
            CodeBlock.join(derivatives, ",\n"),
            decl.citation());
    return getter("formula", FORMULA, "$L", value);
  }

  /** The name of the list of learnables, which is no constant's name. */
  private static String listField(ActivationDecl decl) {
    NameAllocator fields = new NameAllocator();
    decl.attributes().forEach(attribute -> fields.newName(attribute.name()));
    return fields.newName(ActivationMethods.LEARNABLES);
  }

  private static MethodSpec learnables(ActivationDecl decl, String list) {
    ParameterizedTypeName type = ParameterizedTypeName.get(ClassName.get(List.class), LEARNABLE);
    return decl.learnables().isEmpty()
        ? getter("learnables", type, "$T.of()", List.class)
        : getter("learnables", type, "$N", list);
  }

  private static MethodSpec getter(String name, TypeName type, String value, Object... arguments) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(type)
        .addStatement("return $L", CodeBlock.of(value, arguments))
        .build();
  }
}
