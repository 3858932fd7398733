package dev.lamina.samples;

import dev.lamina.samples.reference.ActivationPage;
import dev.lamina.samples.reference.LibraryFunction;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the library's activation functions, or writes the page about them. */
@Command(
    name = "activations",
    description = "List the activation functions: what each learns at a site, and its formula.",
    mixinStandardHelpOptions = true)
final class ActivationsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--docs",
      paramLabel = "DIR",
      description = "Write activations.md there instead, with a picture of each function.")
  private Path docs;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (docs == null) {
      LibraryFunction.all().forEach(function -> list(out, function));
    } else {
      Map<String, String> files = new ActivationPage().files();
      new DocsDirectory(docs).write(files);
      out.printf(Locale.ROOT, "wrote %d files to %s%n", files.size(), docs);
    }
    out.flush();
  }

  private static void list(PrintWriter out, LibraryFunction function) {
    out.printf(
        Locale.ROOT, "%-10s %3d  %s%n", function.name(), function.learned(), function.formula());
    List<String> learned = new ArrayList<>(function.learnables());
    function.distribution().ifPresent(distribution -> learned.add("starts " + distribution));
    line(out, "learned", learned);
    line(out, "not learned", function.constants());
  }

  private static void line(PrintWriter out, String kind, List<String> values) {
    if (!values.isEmpty()) {
      out.printf("%16s%s: %s%n", "", kind, String.join("; ", values));
    }
  }
}
