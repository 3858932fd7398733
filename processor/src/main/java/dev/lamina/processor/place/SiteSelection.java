package dev.lamina.processor.place;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.diagnostic.DidYouMean;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.PlacementRule;
import dev.lamina.processor.ir.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sites that a rule asks for. */
final class SiteSelection {
  private static final int NAMES_SHOWN = 12;

  private final Graph graph;
  private final List<Site> sites;
  private final Diagnostics diagnostics;

  /**
   * @param sites all of the model, in topological order
   */
  SiteSelection(Graph graph, List<Site> sites, Diagnostics diagnostics) {
    this.graph = graph;
    this.sites = sites;
    this.diagnostics = diagnostics;
  }

  /** The sites; none if something about the rule was reported. */
  List<Site> select(PlacementRule rule) {
    boolean known = areKnown(rule, rule.in()) & areKnown(rule, rule.except());
    Optional<Set<String>> methods = methods(rule);
    if (!known || methods.isEmpty()) {
      return List.of();
    }
    List<Site> selected = new ArrayList<>();
    for (Site site : sites) {
      boolean wanted =
          methods.get().contains(site.method())
              && (rule.in().isEmpty() || matches(site, rule.in()))
              && !matches(site, rule.except());
      if (wanted && (rule.first() == 0 || selected.size() < rule.first())) {
        selected.add(site);
      }
    }
    if (selected.isEmpty()) {
      diagnostics.error(
          DiagnosticCode.PLACEMENT_EMPTY,
          rule.place().layer(),
          "@%s selects no activation site".formatted(rule.function().name()),
          "help  take sites out of except, or name others with in",
          "there are  " + names());
    }
    return selected;
  }

  private static boolean matches(Site site, List<PlacementRule.Pattern> patterns) {
    return patterns.stream().anyMatch(pattern -> site.matches(pattern.text()));
  }

  private boolean areKnown(PlacementRule rule, List<PlacementRule.Pattern> patterns) {
    boolean all = true;
    for (PlacementRule.Pattern pattern : patterns) {
      if (sites.stream().noneMatch(site -> site.matches(pattern.text()))) {
        all = false;
        diagnostics.error(
            DiagnosticCode.PLACEMENT_NAME,
            pattern.origin(),
            "@%s names \"%s\", where no activation site is%s"
                .formatted(
                    rule.function().name(),
                    pattern.text(),
                    DidYouMean.suffix(knownNames(), pattern.text())),
            "there are  " + names());
      }
    }
    return all;
  }

  private Set<String> knownNames() {
    Set<String> names = new LinkedHashSet<>();
    sites.forEach(site -> names.add(site.method()));
    sites.forEach(site -> names.add(site.toString()));
    return names;
  }

  private String names() {
    if (sites.isEmpty()) {
      return "none: no method has @Activate";
    }
    String names =
        sites.stream().limit(NAMES_SHOWN).map(Site::toString).collect(Collectors.joining(", "));
    int more = sites.size() - NAMES_SHOWN;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  /** The model's methods among whose sites the rule selects; nothing if that was reported. */
  private Optional<Set<String>> methods(PlacementRule rule) {
    Set<String> withSites = sites.stream().map(Site::method).collect(Collectors.toSet());
    if (rule.blocks() == PlacementRule.Blocks.ALL) {
      return Optional.of(withSites);
    }
    List<String> blocks =
        graph.nodes().stream()
            .filter(SiteSelection::appliesABlock)
            .map(Node::name)
            .filter(withSites::contains)
            .toList();
    if (blocks.isEmpty()) {
      diagnostics.error(
          DiagnosticCode.PLACEMENT_BLOCKS,
          rule.place().at("placement"),
          "%s needs a method that applies a @Block with activation sites, and %s has none"
              .formatted(rule.blocks(), graph.name()),
          "help  say which sites with in = ... or first = ...");
      return Optional.empty();
    }
    boolean isFirst = rule.blocks() == PlacementRule.Blocks.FIRST_BLOCK;
    return Optional.of(Set.of(blocks.get(isFirst ? 0 : blocks.size() - 1)));
  }

  private static boolean appliesABlock(Node node) {
    return node.steps().stream()
        .anyMatch(
            step ->
                step instanceof Step.BlockStep
                    || step instanceof Step.RepeatStep repeat
                        && repeat.parts().stream().anyMatch(Step.BlockStep.class::isInstance));
  }
}
