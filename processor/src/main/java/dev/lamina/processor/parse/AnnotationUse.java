package dev.lamina.processor.parse;

import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.ir.Origin;
import java.util.Map;

/**
 * An annotation that applies something to a method (or, for an activation function, to a model).
 *
 * @param values by attribute, in the order in which the annotation type declares them
 */
public record AnnotationUse(
    String name, Kind kind, Map<String, AttributeValue> values, Origin origin) {

  /** What the annotation applies. */
  public sealed interface Kind {}

  /** A layer of the library, by its simple name. */
  public record LayerKind() implements Kind {}

  /** An annotation that javac does not find. */
  public record UnknownKind() implements Kind {}

  /** A block. */
  public record BlockKind(BlockDecl block) implements Kind {}

  /** An activation function. */
  public record ActivationKind(ActivationDecl function) implements Kind {}
}
