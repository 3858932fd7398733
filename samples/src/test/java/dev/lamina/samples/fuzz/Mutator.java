package dev.lamina.samples.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Changes the source of a model or block as a person might by mistake: wires renamed, attributes
 * changed, annotations dropped, doubled, moved.
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
  private static final List<String> LAYERS =
      List.of(
          "@Conv",
          "@Conv(filters = 5, stride = 2)",
          "@Conv1D",
          "@BatchNorm",
          "@Activate",
          "@MaxPool",
          "@AveragePool(kernel = 3, stride = 2, padding = 1)",
          "@GlobalAveragePool",
          "@GlobalMaxPool",
          "@Flatten",
          "@Dense(units = 6)",
          "@Dropout(rate = 0.5)",
          "@DepthwiseConv",
          "@ConvTranspose(filters = 4)",
          "@Upsample",
          "@ChannelShuffle(groups = 2)",
          "@ChannelSplit(parts = 2, part = 1)",
          "@LayerNorm",
          "@GroupNorm(groups = 2)",
          "@Softmax",
          "@Maxout(pool = 2)",
          "@Add",
          "@Concat",
          "@Multiply",
          "@Identity",
          "@Repeat(2)",
          "@Projection(filters = 8)",
          "@PReLU",
          "@AReLU",
          "@Sigmoid",
          "@APL",
          "@RReLU",
          "@Output",
          "@Reshape({4, 4, 4})",
          "@ConvUnit(filters = 6)",
          "@ConvReLU(first = 1)",
          "@SwishBeta");

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
    return switch (random.nextInt(11)) {
      case 0 -> replaced(source, WIRE, other(source, METHOD));
      case 1 -> replaced(source, WIRE, "wirre");
      case 2, 3, 4 -> replaced(source, NUMBER, NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 5 -> replaced(source, ANNOTATION, "");
      case 6 -> doubled(source);
      case 7 -> moved(source);
      case 8 -> replaced(source, ANNOTATION, LAYERS.get(random.nextInt(LAYERS.size())));
      case 9 -> inserted(source, LAYERS.get(random.nextInt(LAYERS.size())));
      default ->
          random.nextBoolean()
              ? replaced(source, NODE, "")
              : replaced(source, METHOD, other(source, METHOD));
    };
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
