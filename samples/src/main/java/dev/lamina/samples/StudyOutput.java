package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a study keeps its results, and its table. */
final class StudyOutput {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results are kept. Default: the folder study in the cache directory.")
  private Path directory;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Also write the table there, as Markdown.")
  private Path markdown;

  Path folder(DataOptions data) {
    return directory == null ? data.cache().resolve("study") : directory;
  }

  void print(CommandSpec spec, String title, String text, String asMarkdown) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(title + System.lineSeparator() + System.lineSeparator() + text);
    out.flush();
    if (markdown != null) {
      try {
        Files.writeString(markdown, asMarkdown);
      } catch (IOException e) {
        throw new LaminaException(
            "Cannot write %s: %s; give a file that can be written.".formatted(markdown, e), e);
      }
    }
  }
}
