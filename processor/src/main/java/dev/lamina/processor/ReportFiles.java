package dev.lamina.processor;

import dev.lamina.processor.cost.CostJson;
import dev.lamina.processor.cost.CostReport;
import dev.lamina.processor.cost.CostText;
import dev.lamina.processor.ir.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What each model costs, as files of a folder. Not by way of the compiler, whose resources an
 * incremental build would have to know.
 */
final class ReportFiles {
  private final Path folder;

  ReportFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes the text and the JSON of a model, named after its type: "demo.Stripes.txt". */
  void write(String type, Model model, CostReport cost) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(type + ".txt"), CostText.of(model, cost));
    Files.writeString(folder.resolve(type + ".json"), CostJson.of(model, cost));
  }
}
