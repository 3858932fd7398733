package dev.lamina.processor.formula;

import dev.lamina.processor.diagnostic.DidYouMean;
import dev.lamina.processor.formula.FormulaError.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a formula, by recursive descent:
 *
 * <pre>
 * choice     = comparison [ "?" choice ":" choice ]
 * comparison = sum [ ("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") sum ]
 * sum        = product { ("+" | "-") product }
 * product    = signed { ("*" | "/") signed }
 * signed     = "-" signed | power
 * power      = atom [ "^" signed ]
 * atom       = number | name | name "(" choice { "," choice } ")" | "(" choice ")"
 * </pre>
 *
 * <p>A vector of coefficients stands for its k-th one; {@code sum} and {@code poly} make a number
 * of it. A formula among the names is put in its place as if in parentheses.
 *
 * <p>A mistake in a name or in the number of arguments does not end the reading; one in the grammar
 * does, because what follows would be guessed.
 */
public final class FormulaParser {
  /** Far more than a person writes; keeps the recursion off the end of the stack. */
  private static final int DEEPEST = 100;

  /** Likewise; a derivative grows with the square of a formula. */
  private static final int LONGEST = 400;

  private final FormulaNames names;
  private final boolean limited;
  private final FormulaCalls calls;
  private final List<FormulaError> errors = new ArrayList<>();
  private final List<Token> tokens;
  private int next;
  private int depth;

  private FormulaParser(List<Token> tokens, FormulaNames names, boolean limited) {
    this.tokens = tokens;
    this.names = names;
    this.limited = limited;
    this.calls = new FormulaCalls(names.drawn());
  }

  /**
   * Reads a formula of numbers.
   *
   * @param names the names that it may use, x included
   */
  public static ParsedFormula parse(String formula, Collection<String> names) {
    return parse(formula, FormulaNames.of(names));
  }

  /** Reads a formula. */
  public static ParsedFormula parse(String formula, FormulaNames names) {
    return parse(formula, names, true);
  }

  /**
   * Reads what {@link Printer} has written of a formula that was read before. It may be longer and
   * deeper, as what was spliced in has parentheses of its own.
   */
  static Expr parseAgain(String printed, FormulaNames names) {
    return parse(printed, names.withDraws(), false).expression().orElseThrow();
  }

  private static ParsedFormula parse(String formula, FormulaNames names, boolean limited) {
    try {
      return new FormulaParser(new Lexer(formula).tokens(), names, limited).formula();
    } catch (SyntaxStop stop) {
      return ParsedFormula.failed(List.of(stop.error()));
    }
  }

  private ParsedFormula formula() {
    try {
      if (limited && tokens.size() > LONGEST) {
        throw stop(tokens.get(LONGEST), "longer than " + LONGEST + " words");
      }
      Token start = peek();
      Expr expression = number(this::choice);
      if (peek().kind() != Token.Kind.END) {
        throw stop(peek(), "expected an operator but " + peek().described());
      }
      if (errors.isEmpty() && expression.isIndexed()) {
        reportVector(start, tokens.get(next - 1));
      }
      checkSize(expression, start);
      return errors.isEmpty() ? ParsedFormula.of(expression) : ParsedFormula.failed(errors);
    } catch (SyntaxStop stop) {
      errors.add(stop.error());
      return ParsedFormula.failed(errors);
    }
  }

  private void checkSize(Expr expression, Token start) {
    if (limited && errors.isEmpty() && TermSize.exceeds(expression, LONGEST)) {
      int end = tokens.get(next - 1).end();
      throw new SyntaxStop(
          start.offset(),
          end - start.offset(),
          "longer than " + LONGEST + " words with the formulas in it");
    }
  }

  private void enter() {
    if (++depth > DEEPEST && limited) {
      throw stop(peek(), "nested more than " + DEEPEST + " deep");
    }
  }

  private Term choice() {
    enter();
    Token start = peek();
    Term term = comparison();
    if (peek().is("?")) {
      if (!(term instanceof Condition condition)) {
        throw stop(start, "expected a comparison before \"?\"");
      }
      take();
      Expr yes = number(this::choice);
      expect(":");
      term = new Selection(condition, yes, number(this::choice));
    }
    depth--;
    return term;
  }

  private Term comparison() {
    Token start = peek();
    Term left = sum();
    Optional<Relation> relation = relation(peek());
    if (relation.isEmpty()) {
      return left;
    }
    Expr value = asNumber(left, start);
    take();
    Comparison comparison = new Comparison(relation.get(), value, number(this::sum));
    if (relation(peek()).isPresent()) {
      throw stop(peek(), "comparisons cannot be chained");
    }
    return comparison;
  }

  private static Optional<Relation> relation(Token token) {
    return Arrays.stream(Relation.values())
        .filter(relation -> token.is(relation.symbol()))
        .findFirst();
  }

  private Term sum() {
    Token start = peek();
    Term left = product();
    while (peek().is("+") || peek().is("-")) {
      Expr value = asNumber(left, start);
      Operator operator = take().is("+") ? Operator.ADD : Operator.SUBTRACT;
      left = new Binary(operator, value, number(this::product));
    }
    return left;
  }

  private Term product() {
    Token start = peek();
    Term left = signed();
    while (peek().is("*") || peek().is("/")) {
      Expr value = asNumber(left, start);
      Operator operator = take().is("*") ? Operator.MULTIPLY : Operator.DIVIDE;
      left = new Binary(operator, value, number(this::signed));
    }
    return left;
  }

  private Term signed() {
    if (!peek().is("-")) {
      return power();
    }
    enter();
    take();
    Term negation = new Negation(number(this::signed));
    depth--;
    return negation;
  }

  private Term power() {
    Token start = peek();
    Term base = atom();
    if (!peek().is("^")) {
      return base;
    }
    enter();
    Expr value = asNumber(base, start);
    take();
    Term power = Binary.power(value, number(this::signed));
    depth--;
    return power;
  }

  private Term atom() {
    Token token = peek();
    if (token.is("(")) {
      take();
      Term inner = choice();
      expect(")");
      return inner;
    }
    return switch (token.kind()) {
      case NUMBER -> constant(take());
      case NAME -> tokens.get(next + 1).is("(") ? call(take()) : variable(take());
      case SYMBOL, END ->
          throw stop(token, "expected a number, a name or \"(\" but " + token.described());
    };
  }

  private static Constant constant(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw stop(token, "the number " + token.text() + " is too large");
    }
    return new Constant(value);
  }

  private void reportVector(Token start, Token last) {
    errors.add(
        new FormulaError(
            Kind.ARGUMENTS,
            start.offset(),
            last.end() - start.offset(),
            "the result is a vector, one number for each coefficient; make a number of it with sum"
                + " or poly"));
  }

  private Expr variable(Token token) {
    String name = token.text();
    if (names.formulas().containsKey(name)) {
      return names.formulas().get(name);
    }
    if (names.vectors().contains(name)) {
      return new Coefficient(name);
    }
    if (!names.numbers().contains(name)) {
      String why =
          FormulaCalls.named(name)
              .map(function -> "\"" + name + "\" is a function: write " + function.usage())
              .orElseGet(
                  () -> "unknown name \"" + name + "\"" + DidYouMean.suffix(names.all(), name));
      report(Kind.UNKNOWN_NAME, token, why);
    }
    return new Variable(name);
  }

  private Expr call(Token name) {
    expect("(");
    List<Expr> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      arguments.add(number(this::choice));
      while (peek().is(",")) {
        take();
        arguments.add(number(this::choice));
      }
    }
    expect(")");
    Optional<Signature> function = FormulaCalls.named(name.text());
    if (function.isEmpty()) {
      String why =
          names.all().contains(name.text())
              ? "\"" + name.text() + "\" is an attribute, not a function"
              : "unknown function \""
                  + name.text()
                  + "\""
                  + DidYouMean.suffix(FormulaCalls.names(), name.text());
      report(Kind.UNKNOWN_NAME, name, why);
      return Constant.ZERO;
    }
    int expected = function.get().arity();
    if (arguments.size() != expected) {
      report(
          Kind.ARGUMENTS,
          name,
          "%s takes %s argument%s but got %s"
              .formatted(
                  function.get().usage(), expected, expected == 1 ? "" : "s", arguments.size()));
      return Constant.ZERO;
    }
    Optional<String> mistake =
        errors.isEmpty() ? FormulaCalls.mistake(function.get(), arguments) : Optional.empty();
    if (mistake.isPresent()) {
      report(Kind.ARGUMENTS, name, mistake.get());
      return Constant.ZERO;
    }
    if (!errors.isEmpty()) {
      return Constant.ZERO;
    }
    Expr value = calls.call(function.get(), arguments);
    // uniform has its first argument twice, which doubles what is nested in it each time.
    if (limited && name.text().equals("uniform") && TermSize.exceeds(value, LONGEST)) {
      throw stop(name, name.text() + " stands for more than " + LONGEST + " words here");
    }
    return value;
  }

  private Expr number(Supplier<Term> rule) {
    Token start = peek();
    return asNumber(rule.get(), start);
  }

  private Expr asNumber(Term term, Token start) {
    if (term instanceof Expr expression) {
      return expression;
    }
    int end = tokens.get(next - 1).end();
    throw new SyntaxStop(
        start.offset(),
        end - start.offset(),
        "a comparison is not a number: write \"condition ? 1 : 0\"");
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private void expect(String symbol) {
    if (!peek().is(symbol)) {
      throw stop(peek(), "expected \"" + symbol + "\" but " + peek().described());
    }
    take();
  }

  private void report(Kind kind, Token token, String message) {
    errors.add(new FormulaError(kind, token.offset(), token.text().length(), message));
  }

  private static SyntaxStop stop(Token token, String message) {
    return new SyntaxStop(token.offset(), token.text().length(), message);
  }
}
