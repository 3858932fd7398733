package dev.lamina.processor.place;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.FilledSite;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.LayerRewrite;
import dev.lamina.processor.ir.Model;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpText;
import dev.lamina.processor.ir.PlacementRule;
import dev.lamina.processor.ir.Sharing;
import dev.lamina.processor.ir.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills every activation site: the rules of an ancestor first, those of a child over them; within
 * one type those that select over the one that does not. A function that shares the kernel of the
 * convolution behind its site moves into it.
 */
public final class SiteFilling {
  private final Graph graph;
  private final Flow flow;
  private final List<Site> sites;
  private final SiteSelection selection;
  private final Diagnostics diagnostics;
  private final Map<String, Activation> functions = new LinkedHashMap<>();
  private final Map<String, PlacementRule> filledBy = new HashMap<>();
  private final List<Filled> filledFirst = new ArrayList<>();
  private final Map<String, String> notes = new HashMap<>();

  /** The sites that a rule filled, perhaps until another took them. */
  private record Filled(PlacementRule rule, List<Site> sites) {}

  private SiteFilling(Graph graph, Diagnostics diagnostics) {
    this.graph = graph;
    this.flow = Flow.of(graph);
    this.sites =
        LayerList.of(graph).stream()
            .filter(e -> e.step().op() instanceof ActivateOp activate && activate.site())
            .map(Site::of)
            .toList();
    this.selection = new SiteSelection(graph, sites, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** A model in which every site is filled; where one cannot be, that is reported. */
  public static Model fill(Model model, Diagnostics diagnostics) {
    SiteFilling filling = new SiteFilling(model.graph(), diagnostics);
    int levels = model.rules().stream().mapToInt(PlacementRule::level).max().orElse(-1) + 1;
    for (int level = 0; level < levels; level++) {
      int current = level;
      filling.apply(model.rules().stream().filter(rule -> rule.level() == current).toList());
    }
    filling.checkShadowed();
    filling.addPinned();
    filling.checkFilled();
    return model.filled(filling.rewritten(), filling.report());
  }

  private void apply(List<PlacementRule> rules) {
    rules.stream().filter(rule -> !rule.selects()).forEach(rule -> fill(rule, sites));
    Map<String, PlacementRule> taken = new HashMap<>();
    for (PlacementRule rule : rules) {
      if (rule.selects()) {
        List<Site> selected = selection.select(rule);
        selected.forEach(site -> checkOverlap(site, rule, taken));
        fill(rule, selected);
      }
    }
  }

  private void checkOverlap(Site site, PlacementRule rule, Map<String, PlacementRule> taken) {
    PlacementRule other = taken.putIfAbsent(site.path(), rule);
    if (other != null) {
      diagnostics.error(
          DiagnosticCode.PLACEMENT_OVERLAP,
          rule.place().layer(),
          "@%s and @%s both select the site \"%s\""
              .formatted(other.function().name(), rule.function().name(), site),
          "help  write except = \"%s\" in one of them".formatted(site));
    }
  }

  private void fill(PlacementRule rule, List<Site> selected) {
    Activation function = rule.function();
    if (function.learning().sharing() != Sharing.KERNEL) {
      Filled filled = begin(rule);
      selected.forEach(site -> set(site, filled));
      return;
    }
    Filled filled = begin(rule);
    String firstObstacle = "";
    for (Site site : selected) {
      Optional<String> obstacle = KernelSite.of(site.path(), function, flow).obstacle();
      if (obstacle.isEmpty()) {
        set(site, filled);
      } else {
        notes.put(site.path(), "not %s: feeds %s".formatted(function.name(), obstacle.get()));
        firstObstacle = firstObstacle.isEmpty() ? site + " feeds " + obstacle.get() : firstObstacle;
        reportNamed(rule, site, obstacle.get());
      }
    }
    if (filled.sites().isEmpty() && !selected.isEmpty() && rule.in().isEmpty()) {
      diagnostics.error(
          DiagnosticCode.PLACEMENT_EMPTY,
          rule.place().layer(),
          "@%s finds no site that feeds convolutions only".formatted(function.name()),
          "found  " + firstObstacle);
    }
  }

  /** A site that was asked for by name is not passed over in silence. */
  private void reportNamed(PlacementRule rule, Site site, String obstacle) {
    rule.in().stream()
        .filter(pattern -> site.matches(pattern.text()))
        .findFirst()
        .ifPresent(
            pattern ->
                diagnostics.error(
                    DiagnosticCode.KERNEL_SITE,
                    pattern.origin(),
                    "@%s cannot fill \"%s\": it shares the kernel of the convolution that follows, but"
                            .formatted(rule.function().name(), site)
                        + " the site feeds "
                        + obstacle,
                    "help  take \"%s\" out of in, or write sharing = Sharing.CHANNEL"
                        .formatted(pattern.text())));
  }

  private Filled begin(PlacementRule rule) {
    Filled filled = new Filled(rule, new ArrayList<>());
    filledFirst.add(filled);
    return filled;
  }

  private void set(Site site, Filled filled) {
    functions.put(site.path(), filled.rule().function());
    filledBy.put(site.path(), filled.rule());
    filled.sites().add(site);
    notes.remove(site.path());
  }

  /** What a child replaces it means to; within one type it is an oversight. */
  private void checkShadowed() {
    for (Filled filled : filledFirst) {
      PlacementRule rule = filled.rule();
      boolean shadowed =
          !filled.sites().isEmpty()
              && filled.sites().stream()
                  .map(site -> filledBy.get(site.path()))
                  .allMatch(other -> other != rule && other.level() == rule.level());
      if (shadowed) {
        diagnostics.finding(
            DiagnosticCode.PLACEMENT_SHADOWED,
            rule.place(),
            "",
            "@%s fills no site: other placements take all %s that it could"
                .formatted(rule.function().name(), filled.sites().size()),
            "why   a placement that selects sites wins over one that is for all of them",
            "help  delete it, or leave it sites with in, except or first of the others");
      }
    }
  }

  /** The functions that methods name themselves. */
  private void addPinned() {
    for (LayerList.Entry entry : LayerList.of(graph)) {
      if (entry.step().op() instanceof ActivateOp activate && activate.function().isPresent()) {
        Activation function = activate.filled();
        functions.put(entry.path(), function);
        if (function.learning().sharing() == Sharing.KERNEL) {
          KernelSite.of(entry.path(), function, flow)
              .obstacle()
              .ifPresent(obstacle -> reportPinned(entry, function, obstacle));
        }
      }
    }
  }

  private void reportPinned(LayerList.Entry entry, Activation function, String obstacle) {
    diagnostics.error(
        DiagnosticCode.KERNEL_SITE,
        entry.step().place().layer(),
        "@%s shares the kernel of the convolution that follows, but \"%s\" feeds %s"
            .formatted(function.name(), entry.path(), obstacle),
        "help  write sharing = Sharing.CHANNEL, or put a @Conv behind it");
  }

  private void checkFilled() {
    Set<String> methods = new HashSet<>();
    for (Site site : sites) {
      if (!functions.containsKey(site.path()) && methods.add(site.method())) {
        Step.LayerStep step = site.entry().step();
        String note = notes.getOrDefault(site.path(), "");
        diagnostics.error(
            DiagnosticCode.NO_ACTIVATION,
            step.place().layer(),
            "\"%s\" has an activation site, but no function fills it".formatted(site)
                + (note.isEmpty() ? "" : " (" + note + ")"),
            "help  write a function for every site on the model, such as @ReLU");
      }
    }
  }

  private List<FilledSite> report() {
    Map<String, Op> layers =
        LayerList.of(graph).stream()
            .collect(Collectors.toMap(LayerList.Entry::path, entry -> entry.step().op()));
    return sites.stream()
        .filter(site -> functions.containsKey(site.path()))
        .map(site -> report(site, layers))
        .toList();
  }

  private FilledSite report(Site site, Map<String, Op> layers) {
    Activation function = functions.get(site.path());
    ActivateOp op = (ActivateOp) site.entry().step().op();
    ActivateOp filled = op.filledWith(function, notes.getOrDefault(site.path(), ""));
    long parameters =
        function.learning().sharing() != Sharing.KERNEL
            ? filled.parameters()
            : KernelSite.of(site.path(), function, flow).convolutions().stream()
                .map(path -> ((ConvOp) layers.get(path)).behind(function))
                .mapToLong(ConvOp::activationParameters)
                .sum();
    return new FilledSite(site.toString(), OpText.of(filled), parameters);
  }

  private Graph rewritten() {
    Map<String, Activation> intoConvolutions = new HashMap<>();
    functions.forEach(
        (path, function) -> {
          if (function.learning().sharing() == Sharing.KERNEL) {
            KernelSite.of(path, function, flow)
                .convolutions()
                .forEach(convolution -> intoConvolutions.put(convolution, function));
          }
        });
    return LayerRewrite.apply(graph, (path, op) -> rewritten(path, op, intoConvolutions.get(path)));
  }

  private Optional<Op> rewritten(String path, Op op, Activation ofKernel) {
    if (op instanceof ConvOp conv && ofKernel != null) {
      return Optional.of(conv.behind(ofKernel));
    }
    if (op instanceof ActivateOp activate && functions.containsKey(path)) {
      Activation function = functions.get(path);
      return function.learning().sharing() == Sharing.KERNEL
          ? Optional.empty()
          : Optional.of(activate.filledWith(function, notes.getOrDefault(path, "")));
    }
    return Optional.of(op);
  }
}
