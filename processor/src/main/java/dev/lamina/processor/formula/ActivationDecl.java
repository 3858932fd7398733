package dev.lamina.processor.formula;

import dev.lamina.processor.formula.ActivationAttribute.Kind;
import dev.lamina.processor.ir.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An activation function as it was declared.
 *
 * @param packageName of the annotation type; empty for the unnamed package
 * @param typeName of the annotation type within its package: "AReLU", nested "Outer.AReLU"
 * @param isPublic whether other packages can see the annotation type
 * @param attributes what stands in the formula, in the order declared; reserved attributes such as
 *     {@code in} are not among them
 * @param formula the text of the formula
 * @param citation the source; empty if it names none
 * @param reading of the formula with the formulas spliced into it by default; without a plan if
 *     there was any mistake
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
    FormulaReading reading) {

  public ActivationDecl {
    attributes = List.copyOf(attributes);
  }

  /**
   * A function as one use has made it.
   *
   * @param attributes numbers and vectors
   * @param formula with everything spliced in, as {@link Printer} writes it
   */
  public static ActivationDecl spliced(
      String packageName, String typeName, List<ActivationAttribute> attributes, String formula) {
    Origin nowhere = () -> 0;
    FormulaNames names = FormulaReading.names(attributes);
    Expr function = FormulaParser.parse(formula, names.withDraws()).expression().orElseThrow();
    List<String> learnables =
        attributes.stream()
            .filter(ActivationAttribute::learnable)
            .map(ActivationAttribute::name)
            .toList();
    Plan plan = Plan.of(function, learnables, names.vectors());
    FormulaReading reading =
        new FormulaReading(Optional.of(function), Optional.of(plan), List.of());
    return new ActivationDecl(
        packageName, typeName, false, attributes, formula, "", nowhere, nowhere, reading);
  }

  /** The same, read. */
  public ActivationDecl reading(FormulaReading newReading) {
    return new ActivationDecl(
        packageName,
        typeName,
        isPublic,
        attributes,
        formula,
        citation,
        origin,
        formulaOrigin,
        newReading);
  }

  /** The name without package and enclosing types: "AReLU". */
  public String simpleName() {
    return typeName.substring(typeName.lastIndexOf('.') + 1);
  }

  /** The formula on one line, with what is spliced in by default. */
  public String formulaText() {
    return splicedByDefault().isEmpty() || plan().isEmpty()
        ? formula.strip().replaceAll("\\s+", " ")
        : Printer.print(plan().get().function());
  }

  public Optional<Plan> plan() {
    return reading.plan();
  }

  /** The attributes that are numbers or vectors, in the order declared. */
  public List<ActivationAttribute> values() {
    return attributes.stream().filter(attribute -> attribute.kind() != Kind.FORMULA).toList();
  }

  /** The texts of the formulas that are spliced in unless the place of use says otherwise. */
  public Map<String, String> splicedByDefault() {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.stream()
        .filter(attribute -> attribute.kind() == Kind.FORMULA)
        .forEach(attribute -> texts.put(attribute.name(), attribute.text().orElse("x")));
    return texts;
  }

  /** Whether the place of use need not say anything. */
  public boolean hasDefaults() {
    return attributes.stream().allMatch(ActivationAttribute::hasDefault);
  }

  /** The attributes that are trained, in the order declared. */
  public List<ActivationAttribute> learnables() {
    return attributes.stream().filter(ActivationAttribute::learnable).toList();
  }
}
