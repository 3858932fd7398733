package dev.lamina.processor.emit;

import static dev.lamina.processor.emit.TensorFlowNames.OPERAND;
import static dev.lamina.processor.emit.TensorFlowNames.T_BOOL;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.formula.Binary;
import dev.lamina.processor.formula.Both;
import dev.lamina.processor.formula.Call;
import dev.lamina.processor.formula.Coefficient;
import dev.lamina.processor.formula.Comparison;
import dev.lamina.processor.formula.Condition;
import dev.lamina.processor.formula.Constant;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.ExprVisitor;
import dev.lamina.processor.formula.Function;
import dev.lamina.processor.formula.IndexPower;
import dev.lamina.processor.formula.Negation;
import dev.lamina.processor.formula.Operator;
import dev.lamina.processor.formula.Polynomial;
import dev.lamina.processor.formula.Selection;
import dev.lamina.processor.formula.Sum;
import dev.lamina.processor.formula.Term;
import dev.lamina.processor.formula.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes expressions as TensorFlow operations, for one method. What is used twice becomes a local,
 * and so does what would make a line too long.
 */
final class FormulaCode implements ExprVisitor<CodeBlock> {
  /** Beyond this many characters an expression is broken into locals. */
  private static final int LONGEST = 70;

  private static final int LONG_ARGUMENT = 24;

  private final MethodNames scope;
  private final LocalNames localNames;
  private final TypeName operand;
  private final Map<Term, Integer> uses = new HashMap<>();
  private final Map<Term, CodeBlock> locals = new HashMap<>();
  private final Map<Term, CodeBlock> numberLocals;
  private final CodeBlock.Builder numbers;
  private final CodeBlock.Builder statements = CodeBlock.builder();
  private final VectorCode vectors;
  private final Optional<CodeBlock> index;

  /** What the formula's names are called in the method. */
  record MethodNames(
      NameAllocator allocator, String tf, String typeSource, Map<String, CodeBlock> parameters) {}

  /**
   * Code for one method.
   *
   * @param operand the type of a number: {@code Operand<T>}
   * @param all everything that will be asked for, so that common parts are known
   */
  FormulaCode(MethodNames scope, TypeName operand, List<? extends Term> all) {
    this.scope = scope;
    this.localNames = new LocalNames(scope.allocator());
    this.operand = operand;
    this.numberLocals = new HashMap<>();
    this.numbers = CodeBlock.builder();
    this.vectors = new VectorCode(this, scope.allocator(), operand);
    this.index = Optional.empty();
    all.forEach(this::count);
  }

  /**
   * Code for a lambda of k within other code.
   *
   * @param outer of the method
   */
  FormulaCode(FormulaCode outer, VectorCode vectors, String index, List<? extends Term> all) {
    this.scope = outer.scope;
    this.localNames = outer.localNames;
    this.operand = outer.operand;
    this.locals.putAll(outer.locals);
    this.numberLocals = outer.numberLocals;
    this.numbers = outer.numbers;
    this.vectors = vectors;
    this.index = Optional.of(CodeBlock.of("$N", index));
    all.forEach(this::count);
  }

  private void count(Term term) {
    if (uses.merge(term, 1, Integer::sum) == 1) {
      term.parts().forEach(this::count);
    }
  }

  /** The statements that what was returned so far refers to; numbers come first. */
  CodeBlock statements() {
    return numbers.build().toBuilder().add(statements.build()).build();
  }

  /** Without the numbers, which stand before the code around. */
  CodeBlock ownStatements() {
    return statements.build();
  }

  VectorCode vectors() {
    return vectors;
  }

  /** The index of the lambda. */
  CodeBlock k() {
    return index.orElseThrow();
  }

  CodeBlock tf() {
    return CodeBlock.of("$N", scope.tf());
  }

  /** The first arguments of what makes a constant: the operations, and a tensor of its type. */
  CodeBlock typed() {
    return CodeBlock.of("$N, $N", scope.tf(), scope.typeSource());
  }

  /** A parameter of the method. */
  Optional<CodeBlock> parameter(String name) {
    return Optional.ofNullable(scope.parameters().get(name));
  }

  /** A statement before what is asked for next. */
  void addStatement(String format, Object... arguments) {
    if (index.isEmpty()) {
      statements.addStatement(format, arguments);
    } else {
      // Within a lambda it stands in a statement already, which JavaPoet does not nest.
      statements.add(format + ";\n", arguments);
    }
  }

  CodeBlock code(Term term) {
    return code(term, "constant");
  }

  /** The term as a local, whatever its length. */
  CodeBlock named(Term term) {
    CodeBlock code = code(term);
    return isLocal(term) ? code : local(term, localNames.local(term), code);
  }

  /** The term, as a local if it is long. */
  CodeBlock brief(Term term) {
    return shortened(term, code(term));
  }

  /** Declares a local with a name of the caller's choice. */
  String declare(String name, CodeBlock value) {
    String local = FreshName.of(scope.allocator(), name);
    addStatement("$T $N = $L", operand, local, value);
    return local;
  }

  private CodeBlock code(Term term, String part) {
    CodeBlock known = locals.getOrDefault(term, numberLocals.get(term));
    if (known != null) {
      return known;
    }
    if (term instanceof Variable variable && scope.parameters().containsKey(variable.name())) {
      return scope.parameters().get(variable.name());
    }
    CodeBlock value =
        term instanceof Expr expression ? expression.accept(this) : condition((Condition) term);
    if (term instanceof Constant constant) {
      return local(term, localNames.constant(constant, part), value);
    }
    if (term instanceof Variable variable) {
      return local(term, FreshName.of(scope.allocator(), variable.name()), value);
    }
    boolean element = term instanceof Coefficient || term instanceof IndexPower;
    return uses.getOrDefault(term, 0) > 1 && !element
        ? local(term, localNames.local(term), value)
        : value;
  }

  private boolean isLocal(Term term) {
    return locals.containsKey(term) || numberLocals.containsKey(term);
  }

  private CodeBlock local(Term term, String name, CodeBlock value) {
    TypeName type =
        term instanceof Condition ? ParameterizedTypeName.get(OPERAND, T_BOOL) : operand;
    boolean number = term instanceof Constant || term instanceof Variable;
    if (number) {
      numbers.addStatement("$T $N = $L", type, name, value);
    } else {
      addStatement("$T $N = $L", type, name, value);
    }
    CodeBlock reference = CodeBlock.of("$N", name);
    (number ? numberLocals : locals).put(term, reference);
    return reference;
  }

  @Override
  public CodeBlock constant(Constant constant) {
    return ofSameType(CodeBlock.of("$L", constant.value()));
  }

  /** A constant attribute: the field of its name. */
  @Override
  public CodeBlock variable(Variable variable) {
    return ofSameType(CodeBlock.of("this.$N", variable.name()));
  }

  private CodeBlock ofSameType(CodeBlock number) {
    return CodeBlock.of("$N.constantOfSameType($N, $L)", scope.tf(), scope.typeSource(), number);
  }

  /** The k-th coefficient. */
  @Override
  public CodeBlock coefficient(Coefficient coefficient) {
    return CodeBlock.of("$L.get($L)", vectors.list(coefficient), index.orElseThrow());
  }

  @Override
  public CodeBlock negation(Negation negation) {
    return op("math.neg", "constant", negation.operand());
  }

  @Override
  public CodeBlock binary(Binary binary) {
    Expr left = binary.left();
    Expr right = binary.right();
    if (binary.operator() == Operator.POWER && right.equals(Constant.TWO)) {
      return op("math.square", "constant", left);
    }
    if (binary.operator() == Operator.POWER && right.equals(new Constant(3))) {
      return cube(left);
    }
    if (binary.operator() == Operator.SUBTRACT
        && left instanceof Call call
        && call.function() == Function.EXP
        && right.equals(Constant.ONE)) {
      // The difference would lose the digits of a small x.
      return op("math.expm1", "constant", call.argument(0));
    }
    return switch (binary.operator()) {
      case ADD -> op("math.add", "offset", left, right);
      case SUBTRACT -> op("math.sub", "offset", left, right);
      case MULTIPLY -> op("math.mul", "factor", left, right);
      case FADE -> op("math.mulNoNan", "factor", left, right);
      case DIVIDE -> op("math.div", "divisor", left, right);
      case POWER -> op("math.pow", "exponent", left, right);
    };
  }

  /** Two products cost much less than a power. */
  private CodeBlock cube(Expr base) {
    if (!(base instanceof Variable)) {
      named(base);
    }
    return op("math.mul", "factor", base, Binary.power(base, Constant.TWO));
  }

  @Override
  public CodeBlock selection(Selection selection) {
    return op("select", "level", selection.condition(), selection.yes(), selection.no());
  }

  @Override
  public CodeBlock call(Call call) {
    Expr a = call.argument(0);
    return switch (call.function()) {
      case ABS, SIGN, EXP, LOG, SQRT, TANH, SIGMOID, SOFTPLUS, ERF ->
          op("math." + call.function().text(), "constant", a);
      case RELU -> op("nn.relu", "constant", a);
      case MIN -> op("math.minimum", "ceiling", a, call.argument(1));
      case MAX -> op("math.maximum", "floor", a, call.argument(1));
      case CLAMP -> clamp(a, call.argument(1), call.argument(2));
    };
  }

  private CodeBlock clamp(Expr value, Expr low, Expr high) {
    // clipByValue does not broadcast its bounds, but a number fits everything.
    if (low instanceof Constant && high instanceof Constant) {
      CodeBlock lowest = code(low, "low");
      CodeBlock highest = code(high, "high");
      return CodeBlock.of(
          "$N.clipByValue($L,$W$L,$W$L)",
          scope.tf(),
          shortened(value, code(value)),
          lowest,
          highest);
    }
    return op("math.minimum", "high", Call.of(Function.MAX, value, low), high);
  }

  private CodeBlock condition(Condition condition) {
    if (condition instanceof Both both) {
      return op("math.logicalAnd", "bound", both.left(), both.right());
    }
    Comparison comparison = (Comparison) condition;
    String method =
        switch (comparison.relation()) {
          case LESS -> "math.less";
          case LESS_EQUAL -> "math.lessEqual";
          case GREATER -> "math.greater";
          case GREATER_EQUAL -> "math.greaterEqual";
          case EQUAL -> "math.equal";
          case NOT_EQUAL -> "math.notEqual";
        };
    return op(method, "bound", comparison.left(), comparison.right());
  }

  /** An operation; where it would not fit a line its longer arguments become locals. */
  private CodeBlock op(String method, String part, Term... arguments) {
    List<CodeBlock> codes = new ArrayList<>();
    for (Term argument : arguments) {
      codes.add(code(argument, part));
    }
    if (length(codes) + method.length() > LONGEST) {
      for (int i = 0; i < arguments.length; i++) {
        codes.set(i, shortened(arguments[i], codes.get(i)));
      }
    }
    return CodeBlock.of("$N.$L($L)", scope.tf(), method, CodeBlock.join(codes, ",$W"));
  }

  private CodeBlock shortened(Term term, CodeBlock code) {
    return length(code) > LONG_ARGUMENT ? local(term, localNames.local(term), code) : code;
  }

  private static int length(List<CodeBlock> codes) {
    return codes.stream().mapToInt(code -> length(code) + 2).sum();
  }

  private static int length(CodeBlock code) {
    // Without a last $W, toString loses what follows the one before.
    return CodeBlock.of("$>$>$L$<$<$W", code).toString().length();
  }

  @Override
  public CodeBlock sum(Sum sum) {
    return vectors.sum(sum);
  }

  @Override
  public CodeBlock polynomial(Polynomial polynomial) {
    return vectors.polynomial(polynomial);
  }

  @Override
  public CodeBlock indexPower(IndexPower power) {
    return CodeBlock.of("$L.get($L)", vectors.powers(power), index.orElseThrow());
  }
}
