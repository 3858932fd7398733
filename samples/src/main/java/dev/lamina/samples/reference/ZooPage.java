package dev.lamina.samples.reference;

import dev.lamina.runtime.report.ModelSummary;
import java.util.List;
import java.util.Locale;

/** The page about the models that come with the samples. */
public final class ZooPage {
  private static final String HEAD =
      """
      # Models

      <!-- Written by `./lamina models --docs docs`; changes made here are lost. -->

      The models of the samples. A name is what `./lamina train` and `./lamina summary` take. Parameters are
      those of the network as its reference counts it, and, behind the plus sign, the learnables of its
      activation functions. Multiply-adds are those of the convolutions and dense layers for one example in
      the forward pass. Sites are the places that the model's activation functions fill; functions that a
      layer names itself, such as the sigmoid of a squeeze-and-excite block, are none.

      The declaration of each architecture, with its paper and the implementation that it agrees with, is in
      the package of its name under `samples/src/main/java/dev/lamina/samples`.

      What the generated graphs compute, beside PyTorch, is in [zoo-agreement.md](zoo-agreement.md). The
      processor takes 1.7 seconds for %s models on two cores; with the compilation of what it writes, javac
      takes 10 seconds more (`scripts/zoo-compile-time`).

      | model | input | output | parameters | multiply-adds | sites | activation functions |
      | --- | --- | --- | ---: | ---: | ---: | --- |
      """;

  private final List<ModelSummary> models;

  public ZooPage(List<ModelSummary> models) {
    this.models = List.copyOf(models);
  }

  /** The page, in Markdown. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD.formatted(models.size()));
    models.forEach(model -> text.append(row(model)));
    return text.toString();
  }

  private static String row(ModelSummary model) {
    long learned = model.activationParameters();
    return "| %s | %s | %s | %s%s | %s | %s | %s |\n"
        .formatted(
            model.name(),
            sizes(model.inputShape()),
            sizes(model.outputShape()),
            grouped(model.parameters() - learned),
            learned == 0 ? "" : " + " + grouped(learned),
            grouped(model.multiplyAdds()),
            model.sites().size(),
            functions(model));
  }

  /** Without the reasons why a site kept what it had. */
  private static String functions(ModelSummary model) {
    return String.join(
        "; ",
        model.sites().stream()
            .map(site -> site.function().replaceAll(" \\(.*", ""))
            .distinct()
            .toList());
  }

  private static String sizes(List<Integer> shape) {
    return String.join(" x ", shape.stream().map(String::valueOf).toList());
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
