package dev.lamina.processor.emit;

import static dev.lamina.processor.emit.RuntimeNames.ACTIVATION_OP;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationAttribute.Kind;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.LearnableGradient;
import dev.lamina.processor.formula.OutputForm;
import dev.lamina.processor.formula.Plan;
import dev.lamina.processor.formula.Printer;
import dev.lamina.processor.ir.Activation;
import java.util.ArrayList;
import java.util.List;
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
    TypeSpec.Builder type = body(decl, name.simpleName(), false).addAnnotation(generated());
    if (decl.isPublic()) {
      type.addModifiers(PUBLIC);
    }
    return GeneratedSource.of(name.packageName(), type.build());
  }

  static AnnotationSpec generated() {
    return AnnotationSpec.builder(Generated.class)
        .addMember("value", "$S", "dev.lamina.processor.LaminaProcessor")
        .build();
  }

  /** The class of a function whose formula one use made, within the class of its model. */
  static TypeSpec nested(Activation activation, String name) {
    List<ActivationAttribute> attributes =
        activation.arguments().stream()
            .map(
                argument ->
                    ActivationAttribute.of(
                        argument.name(),
                        argument.isVector() ? Kind.VECTOR : Kind.NUMBER,
                        argument.learnable(),
                        argument.positive(),
                        argument.values()))
            .toList();
    ActivationDecl decl =
        ActivationDecl.spliced(
            activation.packageName(), activation.typeName(), attributes, activation.formula());
    return body(decl, name, true).addModifiers(PRIVATE, STATIC).build();
  }

  private static TypeSpec.Builder body(ActivationDecl decl, String name, boolean nested) {
    Plan plan = decl.plan().orElseThrow();
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(javadoc(decl, plan, nested))
            .addModifiers(FINAL)
            .addSuperinterface(ACTIVATION_OP);
    addState(type, decl, nested);
    type.addMethod(getter("name", ClassName.get(String.class), "$S", decl.simpleName()));
    type.addMethod(formula(decl, plan));
    type.addMethod(learnables(decl, listField(decl)));
    if (!plan.draws().isEmpty()) {
      type.addMethod(getter("draws", TypeName.INT, "$L", plan.draws().size()));
    }
    type.addMethod(getter("kept", KEPT, "$T.$L", KEPT, ActivationMethods.kept(plan).name()));
    new ActivationMethods(decl, plan).all().forEach(type::addMethod);
    return type;
  }

  private static CodeBlock javadoc(ActivationDecl decl, Plan plan, boolean nested) {
    List<LearnableGradient> gradients = plan.learnables();
    int widest =
        gradients.stream().mapToInt(g -> ("dy/d" + g.learnable()).length()).max().orElse(0);
    int width = Math.max("dy/dx".length(), widest);
    CodeBlock.Builder text = CodeBlock.builder();
    text.add(
        nested
            ? "The activation function {@link $T} with a formula of this model's.\n\n"
            : "The activation function {@link $T} and its gradient.\n\n",
        annotation(decl));
    text.add("<pre>{@code\n");
    text.add("$L = $L\n", padded("y", width), decl.formulaText());
    text.add("$L = $L\n", padded("dy/dx", width), derivative(plan, plan.derivative()));
    for (LearnableGradient gradient : gradients) {
      text.add(
          "$L = $L\n",
          padded("dy/d" + gradient.learnable(), width),
          derivative(plan, gradient.derivative()));
    }
    text.add("}</pre>\n");
    if (!decl.citation().isEmpty()) {
      text.add("\n$L\n", decl.citation());
    }
    return text.build();
  }

  private static String derivative(Plan plan, Expr derivative) {
    return Printer.print(OutputForm.of(derivative, plan.function()));
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
  private static void addState(TypeSpec.Builder type, ActivationDecl decl, boolean nested) {
    List<ActivationAttribute> attributes = decl.values();
    if (attributes.isEmpty()) {
      return;
    }
    MethodSpec.Builder constructor = constructor(decl);
    constructor.addJavadoc("Sets where training starts and what is constant.\n");
    List<CodeBlock> learnables = new ArrayList<>();
    for (ActivationAttribute attribute : attributes) {
      String name = attribute.name();
      boolean isVector = attribute.kind() == Kind.VECTOR;
      TypeName numbers = isVector ? ArrayTypeName.of(double.class) : TypeName.DOUBLE;
      constructor.addParameter(numbers, name);
      if (attribute.learnable()) {
        learnables.add(
            CodeBlock.of(
                "$T.$L($S, $N)$L",
                LEARNABLE,
                isVector ? "vector" : "number",
                name,
                name,
                attribute.positive() ? ".keptPositive()" : ""));
      } else {
        type.addField(numbers, name, PRIVATE, FINAL);
        constructor.addStatement("this.$N = $N$L", name, name, isVector ? ".clone()" : "");
      }
    }
    if (!learnables.isEmpty()) {
      String list = listField(decl);
      type.addField(
          ParameterizedTypeName.get(ClassName.get(List.class), LEARNABLE), list, PRIVATE, FINAL);
      constructor.addStatement(
          "this.$N =$W$T.of($L)", list, List.class, CodeBlock.join(learnables, ",$W"));
    }
    if (decl.hasDefaults() && !nested) {
      type.addMethod(defaults(decl));
    }
    type.addMethod(constructor.build());
  }

  private static MethodSpec.Builder constructor(ActivationDecl decl) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    return decl.isPublic() ? constructor.addModifiers(PUBLIC) : constructor;
  }

  private static MethodSpec defaults(ActivationDecl decl) {
    List<CodeBlock> values =
        decl.values().stream()
            .map(
                attribute ->
                    attribute.kind() == Kind.VECTOR
                        ? JavaLiterals.array(attribute.numbers().orElseThrow())
                        : JavaLiterals.of(attribute.numbers().orElseThrow().get(0)))
            .toList();
    return constructor(decl)
        .addJavadoc("The defaults of {@link $T}.\n", annotation(decl))
        .addStatement("this($L)", CodeBlock.join(values, ",$W"))
        .build();
  }

  private static MethodSpec formula(ActivationDecl decl, Plan plan) {
    List<CodeBlock> derivatives =
        plan.learnables().stream()
            .map(gradient -> CodeBlock.of("$S", derivative(plan, gradient.derivative())))
            .toList();
    CodeBlock value =
        CodeBlock.of(
            "new $T(\n$S,\n$S,\n$T.of($L),\n$S)",
            FORMULA,
            decl.formulaText(),
            derivative(plan, plan.derivative()),
            List.class,
            CodeBlock.join(derivatives, ",\n    "),
            decl.citation());
    return getter("formula", FORMULA, "$L", value);
  }

  /** The name of the list of learnables, which is no constant's name. */
  private static String listField(ActivationDecl decl) {
    NameAllocator fields = new NameAllocator();
    decl.attributes().forEach(attribute -> FreshName.of(fields, attribute.name()));
    return FreshName.of(fields, ActivationMethods.LEARNABLES);
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
