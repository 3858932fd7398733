package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to is there: files, headings, scripts. */
class DocumentLinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```[^\\S\\n]*$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?) *#*$");

  /** Named in running text, and not by its place in a pattern of names. */
  private static final Pattern NAMED =
      Pattern.compile("((?:scripts|docs|benchmarks|\\.ci)/(?:[\\w-]+[./])*[\\w-]+)(?: .*)?");

  private static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String folder : List.of("", "docs", "docs/errors", "benchmarks")) {
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
      }
    }
    return all;
  }

  private static String prose(Path document) {
    try {
      return FENCED.matcher(Files.readString(document).replace("\r\n", "\n")).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names that GitHub gives to the headings of a document. */
  static Set<String> anchors(String prose) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    Matcher headings = HEADING.matcher(prose);
    while (headings.find()) {
      String anchor =
          LINK.matcher(headings.group(1))
              .replaceAll(link -> link.group().substring(1, link.group().indexOf(']')))
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  @Test
  void everythingThatIsLinkedToIsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      String prose = prose(document);
      Matcher link = LINK.matcher(CODE.matcher(prose).replaceAll("code"));
      while (link.find()) {
        String target = link.group(1);
        if (target.matches("(?:https?|mailto):.*")) {
          continue;
        }
        links++;
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
        if (!Files.exists(file) || parts.length == 2 && !anchors(prose(file)).contains(parts[1])) {
          broken.add(document + ": " + target);
        }
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(links > 100, "only " + links + " links were found");
  }

  @Test
  void everyScriptAndPageThatIsNamedIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      Matcher code = CODE.matcher(prose(document));
      while (code.find()) {
        Matcher named = NAMED.matcher(code.group(1));
        if (named.matches() && !Files.exists(ROOT.resolve(named.group(1)))) {
          missing.add(document + ": " + named.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void headingsAreNamedAsGitHubDoes() {
    assertEquals(
        Set.of("tf32-and-bfloat16", "what-it-costs", "what-it-costs-1", "a_b-c"),
        anchors(
            "# TF32 and bfloat16\n## What it costs?\n## `What` it, costs\n### [a_b](x.md)-c\n"));
  }
}
