package dev.lamina.samples.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.ActivationOps;
import dev.lamina.runtime.report.CostTable;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.runtime.report.SummaryJson;
import dev.lamina.samples.SampleModels;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler writes with -Alamina.report, against what the running program says. */
class ReportTest {
  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "lamina", "samples").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void theCompilersReportIsThatOfTheSummary() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("mnist", "resnet", "densenet")) {
      try (Stream<Path> all = Files.list(SOURCES.resolve(folder))) {
        all.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
      }
    }
    report(files);
    int compared = 0;
    for (Path text : written(".txt")) {
      String table = Files.readString(text);
      String name = table.substring(0, table.indexOf(", costs of one example"));
      ModelSummary summary = SampleModels.builtIn().find(name).orElseThrow().summary();
      int batch = summary.cost().batch();
      assertEquals(CostTable.of(summary, batch), table);
      String json = text.toString().replaceAll("\\.txt$", ".json");
      assertEquals(SummaryJson.of(summary, batch), Files.readString(Path.of(json)));
      compared++;
    }
    assertTrue(compared >= 5, compared + " models");
  }

  /** The input of the function (5 numbers), its output (5) and what the first layer takes (7). */
  @Test
  void everyFunctionKeepsWhatItsGeneratedClassKeeps() throws IOException {
    StringBuilder models = new StringBuilder("package kept;\nimport dev.lamina.*;\n");
    Map<String, Long> expected = new TreeMap<>();
    for (ActivationOp op : ActivationOps.all()) {
      if (op.name().equals("ConvReLU")) {
        continue; // it is part of the convolution behind it
      }
      models.append(
          """
          @Model @%1$s
          interface Of%1$s {
            @Dense(units = 5) @Activate
            Tensor hidden(@Input({7}) Tensor in);
            @Dense(units = 3)
            Tensor out(Tensor hidden);
          }
          """
              .formatted(op.name()));
      int numbers = op.kept() == ActivationOp.Kept.OUTPUT ? 7 + 5 : 7 + 5 + 5;
      expected.put("Of" + op.name(), (long) Float.BYTES * numbers);
    }
    report(List.of(Files.writeString(directory.resolve("Models.java"), models)));
    Map<String, Long> reported = new TreeMap<>();
    for (Path json : written(".json")) {
      var cost = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
      reported.put(cost.get("model").getAsString(), cost.get("keptBytes").getAsLong());
    }
    assertEquals(expected, reported);
  }

  private void report(List<Path> files) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(
                  said,
                  manager,
                  null,
                  List.of(
                      "-proc:only",
                      "-processor",
                      "dev.lamina.processor.LaminaProcessor",
                      "-Alamina.report=" + directory.resolve("report"),
                      "-d",
                      Files.createDirectory(directory.resolve("out")).toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertTrue(compiled, said::toString);
    }
  }

  private List<Path> written(String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("report"))) {
      return files.filter(path -> path.toString().endsWith(ending)).toList();
    }
  }
}
