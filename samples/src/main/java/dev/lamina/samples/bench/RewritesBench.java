package dev.lamina.samples.bench;

import dev.lamina.processor.optimize.Rewrites;
import dev.lamina.samples.study.Variant;
import dev.lamina.samples.study.VariantCompiler;
import java.util.ArrayList;
import java.util.List;

/**
 * What each rewrite of the graph brings: a training step of a model compiled without any, with each
 * alone and with all, which take turns.
 *
 * @param rewrites names, as {@code -Alamina.optimize} knows them
 * @param rounds that are counted
 */
public record RewritesBench(List<String> rewrites, int batch, int rounds) {
  private static final int WARM_UP = 2;

  public RewritesBench {
    rewrites = List.copyOf(rewrites);
  }

  /** A table in Markdown. */
  public String of(Variant variant) {
    List<String> names = new ArrayList<>(List.of("none"));
    List<List<String>> kept = new ArrayList<>(List.of(List.of()));
    for (String rewrite : rewrites) {
      names.add(rewrite + " alone");
      kept.add(List.of(rewrite));
    }
    if (rewrites.size() > 1) {
      names.add("all of these");
      kept.add(rewrites);
    }
    List<VariantCompiler> compilers = new ArrayList<>();
    List<Measured> steps = new ArrayList<>();
    try {
      for (List<String> these : kept) {
        VariantCompiler compiler = VariantCompiler.of(List.of(variant), options(these));
        compilers.add(compiler);
        steps.add(new StepInPlace(compiler.models().get(0), batch));
      }
      return table(variant, names, Rounds.of(steps, WARM_UP, rounds));
    } finally {
      steps.forEach(Measured::close);
      compilers.forEach(VariantCompiler::close);
    }
  }

  /** The compiler's option that leaves out all rewrites but these; none if that leaves out none. */
  private static List<String> options(List<String> these) {
    List<String> others =
        Rewrites.names().stream()
            .filter(name -> !these.contains(name))
            .map(name -> "-" + name)
            .toList();
    return others.isEmpty() ? List.of() : List.of("-Alamina.optimize=" + String.join(",", others));
  }

  private String table(Variant variant, List<String> names, Rounds times) {
    String title =
        "### %s, %s, batch %s\n\nMedian of %s rounds, in turn.\n\n"
            .formatted(variant.base().name(), variant.label(), batch, rounds);
    return title + new TurnTable("rewrites", "none", names, times).text();
  }
}
