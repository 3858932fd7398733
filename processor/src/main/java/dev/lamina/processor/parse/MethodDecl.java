package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Quiet;
import java.util.List;
import java.util.Optional;

/**
 * A node as declared.
 *
 * @param annotations the layers in the order written
 * @param repeat the value of {@code @Repeat}
 * @param recompute where {@code @Recompute} is written
 * @param isOutput whether {@code @Output} is written
 * @param quiet what {@code @Quiet} silences in it
 * @param owner the type in whose body it is declared
 */
public record MethodDecl(
    String name,
    List<ParameterDecl> parameters,
    List<AnnotationUse> annotations,
    Optional<AttributeValue> repeat,
    Optional<Origin> recompute,
    boolean isOutput,
    List<Quiet> quiet,
    String owner,
    Origin origin) {

  public List<ParameterDecl.Wire> wires() {
    return parameters.stream()
        .filter(ParameterDecl.Wire.class::isInstance)
        .map(ParameterDecl.Wire.class::cast)
        .toList();
  }

  public List<ParameterDecl.Pass> passes() {
    return parameters.stream()
        .filter(ParameterDecl.Pass.class::isInstance)
        .map(ParameterDecl.Pass.class::cast)
        .toList();
  }
}
