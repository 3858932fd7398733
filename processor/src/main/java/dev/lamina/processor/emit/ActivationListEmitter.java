package dev.lamina.processor.emit;

import static dev.lamina.processor.emit.RuntimeNames.ACTIVATION_OP;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.processor.formula.ActivationDecl;
import java.util.List;

/** Writes the class that lists the activation functions of a library. */
public final class ActivationListEmitter {
  private static final String NAME = "ActivationOps";

  private ActivationListEmitter() {}

  /**
   * Writes the class into the package of the library.
   *
   * @param decls functions whose classes are in that package; those without defaults are left out
   */
  public static GeneratedSource emit(String packageName, List<ActivationDecl> decls) {
    List<CodeBlock> made =
        decls.stream()
            .filter(ActivationDecl::hasDefaults)
            .map(decl -> GeneratedNames.activationOpIn(packageName, decl.typeName()))
            .map(op -> CodeBlock.of("new $T()", op))
            .toList();
    MethodSpec all =
        MethodSpec.methodBuilder("all")
            .addJavadoc(
                "One of each, in the order listed; those that have no defaults are missing.\n")
            .addModifiers(PUBLIC, STATIC)
            .returns(ParameterizedTypeName.get(ClassName.get(List.class), ACTIVATION_OP))
            .addStatement(
                made.isEmpty() ? "return $T.of($L)" : "return $T.of(\n$L)",
                List.class,
                CodeBlock.join(made, ",\n"))
            .build();
    TypeSpec type =
        TypeSpec.classBuilder(NAME)
            .addJavadoc("The activation functions of this package, with their defaults.\n")
            .addAnnotation(ActivationEmitter.generated())
            .addModifiers(PUBLIC, FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build())
            .addMethod(all)
            .build();
    return GeneratedSource.of(packageName, type);
  }
}
