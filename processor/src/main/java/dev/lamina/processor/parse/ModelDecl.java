package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * A model as declared, with what it inherits.
 *
 * @param typeName nested names joined by '_'
 * @param activations the activation functions written on the model's types, a list for each type,
 *     the furthest ancestor's first
 */
public record ModelDecl(
    String packageName,
    String typeName,
    String name,
    boolean isPublic,
    double width,
    List<List<AnnotationUse>> activations,
    Optional<Recipe> recipe,
    List<MethodDecl> methods,
    Origin origin) {}
