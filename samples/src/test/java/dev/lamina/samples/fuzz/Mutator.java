package dev.lamina.samples.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the source of a model or block as a person might by mistake: wires renamed, attributes
 * changed, annotations dropped, doubled, moved, and any of Lamina's annotations added.
 */
final class Mutator {
  private static final int MOST_CHANGES = 3;
  private static final Pattern ANNOTATION =
      Pattern.compile("@(?!Override|interface)\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?");
  private static final Pattern NUMBER = Pattern.compile("(?<=[=({, ])-?\\d+(?:\\.\\d+)?(?=[,)} ])");
  private static final Pattern WIRE = Pattern.compile("(?<=Tensor )\\w+(?=[,)])");
  private static final Pattern METHOD = Pattern.compile("(?<=Tensor )\\w+(?=\\()");
  private static final Pattern NODE = Pattern.compile("(?m)^ +@[^;]*?Tensor \\w+\\([^;]*;\\n");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "4", "5", "7", "8", "11", "16", "33", "-1", "0.5", "1.5");
  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** The source with one change or a few; it may be the same. */
  String mutate(String source) {
    String changed = source;
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      changed = change(changed);
    }
    return changed;
  }

  private String change(String source) {
    return switch (random.nextInt(15)) {
      case 0 -> replaced(source, WIRE, other(source, METHOD));
      case 1 -> replaced(source, WIRE, "wirre");
      case 2, 3, 4 -> replaced(source, NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 5 -> replaced(source, ANNOTATION, "");
      case 6 -> doubled(source);
      case 7 -> moved(source);
      case 8 -> replaced(source, ANNOTATION, Language.use(random, false, names(source)));
      case 9 -> inserted(source, Language.use(random, false, names(source)));
      case 10 -> onType(source, Language.use(random, true, names(source)));
      case 11, 12 -> withAttribute(source);
      // Few annotations are about blocks; this one is seldom where it may stand.
      case 13 -> inserted(source, "@Recompute");
      default ->
          random.nextBoolean()
              ? replaced(source, NODE, "")
              : replaced(source, METHOD, other(source, METHOD));
    };
  }

  private static List<String> names(String source) {
    return all(source, METHOD).stream().map(MatchResult::group).toList();
  }

  private static String onType(String source, String annotation) {
    return source.replaceFirst(
        "(?m)^public (?=@?interface)", Matcher.quoteReplacement(annotation + "\n") + "$0");
  }

  /** Adds an attribute to an annotation, even if it has it. */
  private String withAttribute(String source) {
    List<MatchResult> matches = all(source, ANNOTATION);
    if (matches.isEmpty()) {
      return source;
    }
    MatchResult match = one(matches);
    String use = match.group();
    String name = use.replaceFirst("\\(.*", "").substring(1);
    return Language.attribute(random, name, names(source))
        .map(
            attribute ->
                use.endsWith(")")
                    ? use.substring(0, use.length() - 1) + ", " + attribute + ")"
                    : use + "(" + attribute + ")")
        .map(more -> source.substring(0, match.start()) + more + source.substring(match.end()))
        .orElse(source);
  }

  private static List<MatchResult> all(String source, Pattern pattern) {
    // What stands before the declaration is not the model.
    int start = Math.max(0, source.indexOf("interface "));
    List<MatchResult> all = new ArrayList<>();
    pattern.matcher(source).results().filter(m -> m.start() > start / 2).forEach(all::add);
    return all;
  }

  private MatchResult one(List<MatchResult> matches) {
    return matches.get(random.nextInt(matches.size()));
  }

  private String other(String source, Pattern pattern) {
    List<MatchResult> matches = all(source, pattern);
    return matches.isEmpty() ? "other" : one(matches).group();
  }

  private String replaced(String source, Pattern pattern, String text) {
    List<MatchResult> matches = all(source, pattern);
    if (matches.isEmpty()) {
      return source;
    }
    MatchResult match = one(matches);
    return source.substring(0, match.start()) + text + source.substring(match.end());
  }

  private String doubled(String source) {
    List<MatchResult> matches = all(source, ANNOTATION);
    return matches.isEmpty() ? source : inserted(source, one(matches).group());
  }

  private String moved(String source) {
    List<MatchResult> matches = all(source, ANNOTATION);
    if (matches.isEmpty()) {
      return source;
    }
    MatchResult match = one(matches);
    return inserted(
        source.substring(0, match.start()) + source.substring(match.end()), match.group());
  }

  private String inserted(String source, String annotation) {
    List<MatchResult> matches = all(source, ANNOTATION);
    if (matches.isEmpty()) {
      return source;
    }
    int at = one(matches).start();
    return source.substring(0, at) + annotation + " " + source.substring(at);
  }
}
