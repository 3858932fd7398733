package dev.lamina.processor.emit;

import com.palantir.javapoet.NameAllocator;
import dev.lamina.processor.formula.Binary;
import dev.lamina.processor.formula.Both;
import dev.lamina.processor.formula.Call;
import dev.lamina.processor.formula.Coefficient;
import dev.lamina.processor.formula.Comparison;
import dev.lamina.processor.formula.Constant;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.Function;
import dev.lamina.processor.formula.IndexPower;
import dev.lamina.processor.formula.Negation;
import dev.lamina.processor.formula.Polynomial;
import dev.lamina.processor.formula.Relation;
import dev.lamina.processor.formula.Selection;
import dev.lamina.processor.formula.Sum;
import dev.lamina.processor.formula.Term;
import dev.lamina.processor.formula.Variable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names the locals of one generated method after what they hold. */
final class LocalNames {
  private static final Map<Double, String> NUMBERS =
      Map.of(0.0, "zero", 1.0, "one", 2.0, "two", 3.0, "three", 0.5, "half", -1.0, "minusOne");

  private final NameAllocator allocator;
  private final Map<String, Integer> taken = new HashMap<>();

  LocalNames(NameAllocator allocator) {
    this.allocator = allocator;
  }

  /** A name for a number that plays the given part: "factor". */
  String constant(Constant constant, String part) {
    return fresh(NUMBERS.getOrDefault(constant.value(), part));
  }

  /** A name for a local that holds the term. */
  String local(Term term) {
    return fresh(suggestion(term));
  }

  private String fresh(String suggestion) {
    int count = taken.merge(suggestion, 1, Integer::sum);
    return FreshName.of(allocator, count == 1 ? suggestion : suggestion + count);
  }

  private static String suggestion(Term term) {
    if (term instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (term instanceof Both both) {
      return both.right() instanceof Comparison inner && inner.left() instanceof Variable v
          ? v.name() + "Inside"
          : "inside";
    }
    if (term instanceof Selection selection) {
      boolean mask = selection.yes().equals(Constant.ZERO) || selection.no().equals(Constant.ZERO);
      return mask ? "masked" : "selected";
    }
    if (term instanceof Call call) {
      return call(call);
    }
    if (term instanceof Binary binary) {
      return binary(binary);
    }
    if (term instanceof Sum) {
      return "sum";
    }
    if (term instanceof Polynomial polynomial) {
      return polynomial.slope() ? "polySlope" : "poly";
    }
    if (term instanceof Coefficient coefficient) {
      return coefficient.vector() + "K";
    }
    if (term instanceof IndexPower) {
      return "power";
    }
    Negation negation = (Negation) term;
    return negation.operand() instanceof Variable v ? "minus" + capital(v.name()) : "negated";
  }

  private static String comparison(Comparison comparison) {
    Relation relation = comparison.relation();
    if (comparison.left() instanceof Variable v) {
      return v.name() + adjective(relation, comparison.right().equals(Constant.ZERO));
    }
    if (comparison.right() instanceof Variable v) {
      return v.name() + adjective(mirrored(relation), comparison.left().equals(Constant.ZERO));
    }
    return "is" + adjective(relation, comparison.right().equals(Constant.ZERO));
  }

  private static String adjective(Relation relation, boolean zero) {
    return switch (relation) {
      case LESS -> zero ? "Negative" : "Below";
      case LESS_EQUAL -> zero ? "NotPositive" : "AtMost";
      case GREATER -> zero ? "Positive" : "Above";
      case GREATER_EQUAL -> zero ? "NotNegative" : "AtLeast";
      case EQUAL -> zero ? "Zero" : "Equal";
      case NOT_EQUAL -> zero ? "NotZero" : "Different";
    };
  }

  private static Relation mirrored(Relation relation) {
    return switch (relation) {
      case LESS -> Relation.GREATER;
      case LESS_EQUAL -> Relation.GREATER_EQUAL;
      case GREATER -> Relation.LESS;
      case GREATER_EQUAL -> Relation.LESS_EQUAL;
      case EQUAL, NOT_EQUAL -> relation;
    };
  }

  private static String call(Call call) {
    String name = call.function() == Function.CLAMP ? "clamped" : call.function().text();
    boolean ofOne = call.arguments().stream().filter(Variable.class::isInstance).count() == 1;
    return ofOne && call.argument(0) instanceof Variable v ? name + capital(v.name()) : name;
  }

  private static String binary(Binary binary) {
    return switch (binary.operator()) {
      case ADD -> "sum";
      case SUBTRACT -> "difference";
      case MULTIPLY, FADE -> product(binary.left(), binary.right());
      case DIVIDE -> "quotient";
      case POWER -> binary.right().equals(Constant.TWO) ? "square" : "power";
    };
  }

  private static String product(Expr left, Expr right) {
    return left instanceof Variable a && right instanceof Variable b
        ? a.name() + capital(b.name())
        : "product";
  }

  static String capital(String name) {
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
  }
}
