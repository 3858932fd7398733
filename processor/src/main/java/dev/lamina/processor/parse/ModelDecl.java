package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Quiet;
import dev.lamina.processor.ir.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * A model as declared, with what it inherits.
 *
 * @param typeName nested names joined by '_'
 * @param activations the activation functions written on the model's types, a list for each type,
 *     the furthest ancestor's first
 * @param quiet what {@code @Quiet} on the type and its ancestors silences, the nearest first
 * @param ownQuiet what the type and the methods in its own body silence
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
    List<Quiet> quiet,
    List<Quiet> ownQuiet,
    Origin origin) {}
