package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.formula.Coefficient;
import dev.lamina.processor.formula.Constant;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.IndexPower;
import dev.lamina.processor.formula.Polynomial;
import dev.lamina.processor.formula.Sum;
import dev.lamina.processor.formula.Term;
import dev.lamina.processor.formula.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes what is done with vectors of coefficients: lists in the generated code. */
final class VectorCode {
  private static final ClassName COEFFICIENTS = RuntimeNames.activation("Coefficients");
  private static final ClassName POLYNOMIALS = RuntimeNames.activation("Polynomials");

  private final FormulaCode code;
  private final NameAllocator allocator;
  private final TypeName listType;
  private final Map<Expr, CodeBlock> lists = new HashMap<>();
  private String index;

  VectorCode(FormulaCode code, NameAllocator allocator, TypeName operand) {
    this.code = code;
    this.allocator = allocator;
    this.listType = ParameterizedTypeName.get(ClassName.get(List.class), operand);
  }

  /** The list of a vector: a parameter of the method, or made of a constant attribute. */
  CodeBlock list(Coefficient vector) {
    return code.parameter(vector.vector())
        .orElseGet(
            () ->
                lists.computeIfAbsent(
                    vector,
                    key ->
                        declared(
                            vector.vector(),
                            CodeBlock.of(
                                "$T.constants($L, this.$N)",
                                COEFFICIENTS,
                                code.typed(),
                                vector.vector()))));
  }

  /** A list as a local. */
  CodeBlock declared(String name, CodeBlock value) {
    String local = FreshName.of(allocator, name);
    code.addStatement("$T $N = $L", listType, local, value);
    return CodeBlock.of("$N", local);
  }

  CodeBlock size(Coefficient over) {
    return CodeBlock.of("$L.size()", list(over));
  }

  CodeBlock sum(Sum sum) {
    return CodeBlock.of(
        "$T.sum($L, $L,$W$L)",
        COEFFICIENTS,
        code.tf(),
        size(sum.over()),
        lambda(List.of(sum.body()), inner -> inner.code(sum.body())));
  }

  CodeBlock polynomial(Polynomial polynomial) {
    return CodeBlock.of(
        "$T.$L($L,$W$L,$W$L)",
        POLYNOMIALS,
        polynomial.slope() ? "slope" : "value",
        code.tf(),
        coefficients(polynomial),
        code.brief(polynomial.at()));
  }

  private CodeBlock coefficients(Polynomial polynomial) {
    Expr coefficient = polynomial.coefficient();
    if (coefficient instanceof Coefficient vector) {
      return list(vector);
    }
    CodeBlock known = lists.get(coefficient);
    if (known != null) {
      return known;
    }
    CodeBlock value =
        CodeBlock.of(
            "$T.each($L,$W$L)",
            COEFFICIENTS,
            size(polynomial.over()),
            lambda(List.of(coefficient), inner -> inner.code(coefficient)));
    CodeBlock list = declared("coefficients", value);
    lists.put(coefficient, list);
    return list;
  }

  /** The list of a power for each coefficient. */
  CodeBlock powers(IndexPower power) {
    CodeBlock known = lists.get(power);
    if (known == null) {
      known = declared("powers", terms(Constant.ONE, power));
      lists.put(power, known);
    }
    return known;
  }

  /** A power for each coefficient, times a factor. */
  CodeBlock terms(Expr factor, IndexPower power) {
    return factor.equals(Constant.ONE)
        ? CodeBlock.of(
            "$T.powers($L,$W$L,$W$L)",
            POLYNOMIALS,
            code.tf(),
            code.brief(power.base()),
            size(power.over()))
        : CodeBlock.of(
            "$T.terms($L,$W$L,$W$L,$W$L)",
            POLYNOMIALS,
            code.tf(),
            code.brief(factor),
            code.brief(power.base()),
            size(power.over()));
  }

  /**
   * A lambda of k. What is the same for all k is computed before it.
   *
   * @param body makes the value from the code of the lambda
   */
  CodeBlock lambda(List<? extends Term> terms, Function<FormulaCode, CodeBlock> body) {
    terms.forEach(this::hoist);
    if (index == null) {
      index = FreshName.of(allocator, "k");
    }
    FormulaCode inner = new FormulaCode(code, this, index, terms);
    CodeBlock value = body.apply(inner);
    CodeBlock statements = inner.ownStatements();
    return statements.isEmpty()
        ? CodeBlock.of("$N -> $L", index, value)
        // A line that continues a statement is indented twice; a body is once, its end not at all.
        : CodeBlock.of("$N -> {\n$<$Lreturn $L;\n$<}$>$>", index, statements, value);
  }

  private void hoist(Term term) {
    if (term.isIndexed()) {
      term.parts().forEach(this::hoist);
      if (term instanceof Coefficient vector) {
        list(vector);
      } else if (term instanceof IndexPower power) {
        powers(power);
      }
    } else if (!(term instanceof Constant || term instanceof Variable)) {
      code.named(term);
    } else {
      code.code(term);
    }
  }
}
