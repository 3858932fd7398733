package dev.lamina.processor.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a formula into words. */
final class Lexer {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");
  private static final Pattern SYMBOL = Pattern.compile("<=|>=|==|!=|[-+*/^<>?:(),]");

  private final String formula;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  Lexer(String formula) {
    this.formula = formula;
  }

  /** All words, the last of kind END. */
  List<Token> tokens() {
    while (position < formula.length()) {
      if (!(skipSpace()
          || read(NUMBER, Token.Kind.NUMBER)
          || read(NAME, Token.Kind.NAME)
          || read(SYMBOL, Token.Kind.SYMBOL))) {
        String character = Character.toString(formula.codePointAt(position));
        throw new SyntaxStop(
            position, character.length(), "unexpected character \"" + character + "\"");
      }
    }
    tokens.add(new Token(Token.Kind.END, "", formula.length()));
    return tokens;
  }

  private boolean skipSpace() {
    Matcher matcher = at(SPACE);
    if (!matcher.lookingAt()) {
      return false;
    }
    position = matcher.end();
    return true;
  }

  private boolean read(Pattern pattern, Token.Kind kind) {
    Matcher matcher = at(pattern);
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), position));
    position = matcher.end();
    return true;
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(formula).region(position, formula.length());
  }
}
