package dev.lamina.processor.formula;

import dev.lamina.processor.ir.Origin;
import java.util.List;
import java.util.Optional;

/**
 * An activation function as it was declared.
 *
 * @param packageName of the annotation type; empty for the unnamed package
 * @param typeName of the annotation type within its package: "AReLU", nested "Outer.AReLU"
 * @param isPublic whether other packages can see the annotation type
 * @param attributes the numbers that it takes, in the order declared; reserved attributes such as
 *     {@code in} are not among them
 * @param formula the text of the formula
 * @param citation the source; empty if it names none
 * @param plan empty if there was any mistake
 */
public record ActivationDecl(
    String packageName,
    String typeName,
    boolean isPublic,
    List<ActivationAttribute> attributes,
    String formula,
    String citation,
    Origin origin,
    Origin formulaOrigin,
    Optional<Plan> plan) {

  public ActivationDecl {
    attributes = List.copyOf(attributes);
  }

  /** The name without package and enclosing types: "AReLU". */
  public String simpleName() {
    return typeName.substring(typeName.lastIndexOf('.') + 1);
  }

  /** The formula on one line. */
  public String formulaText() {
    return formula.strip().replaceAll("\\s+", " ");
  }

  /** The attributes that are trained, in the order declared. */
  public List<ActivationAttribute> learnables() {
    return attributes.stream().filter(ActivationAttribute::learnable).toList();
  }
}
