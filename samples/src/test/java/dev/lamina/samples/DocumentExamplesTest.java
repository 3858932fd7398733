package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in the README and the documents compiles. That of docs/api.md also runs ({@link
 * ApiDocumentTest}); that of docs/formulas.md and docs/errors is compiled by the processor's tests.
 */
final class DocumentExamplesTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/costs.md",
          "docs/data.md",
          "docs/gpu.md",
          "docs/parallel.md",
          "docs/recipes.md",
          "docs/seeing.md",
          "docs/training.md");

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern NAMED = Pattern.compile("// src/main/java/(\\S+)\n");
  private static final Pattern TYPE = Pattern.compile("(?m)^public (?:@?interface|class) (\\w+)");

  private static final String IMPORTS =
      """
      import static dev.lamina.Block.REQUIRED;
      import dev.lamina.*;
      import dev.lamina.runtime.*;
      import dev.lamina.runtime.data.*;
      import dev.lamina.runtime.device.DeviceSettings;
      import dev.lamina.runtime.device.Devices;
      import dev.lamina.runtime.explain.*;
      import dev.lamina.runtime.history.*;
      import dev.lamina.runtime.html.*;
      import dev.lamina.runtime.model.*;
      import dev.lamina.runtime.tensorboard.*;
      import dev.lamina.runtime.train.*;
      import dev.lamina.samples.densenet.*;
      import dev.lamina.samples.mnist.*;
      import dev.lamina.samples.resnet.*;
      import java.nio.file.*;
      import java.util.*;
      """;

  /** What statements in the documents take for given; they may declare it themselves. */
  private static final String GIVEN =
      """
      abstract class Given {
        Trainer trainer;
        Dataset train;
        Dataset test;
        Path path;
        Path directory;
        byte[] pixels;
        byte[] masks;
        byte[] characters;
        float[] rows;
        float[] prices;
        long[] labels;
        List<String> names;
        ExampleReader reader;
      }
      """;

  /** A model's body that the document leaves out. */
  private static final String LEFT_OUT = "{ ... }";

  private static final String BODY =
      "{ @GlobalAveragePool @Dense(units = 2) Tensor logits(@Input({8, 8, 1}) Tensor image); }";

  private static final String MORE_STAGES =
      "// down3, stage3, down4 and stage4 in the same way, with 256 and 512 filters";

  private static final String STAGES =
      """
      @BasicBlock(filters = 256, stride = 2) Tensor down3(Tensor stage2);
      @BasicBlock(filters = 256) Tensor stage3(Tensor down3);
      @BasicBlock(filters = 512, stride = 2) Tensor down4(Tensor stage3);
      @BasicBlock(filters = 512) Tensor stage4(Tensor down4);
      """;

  @TempDir private Path directory;

  private final List<Path> sources = new ArrayList<>();

  private static String text(String page) throws IOException {
    return Files.readString(ROOT.resolve(page)).replace("\r\n", "\n");
  }

  private static List<String> examples(String page) throws IOException {
    return EXAMPLE.matcher(text(page)).results().map(example -> example.group(1)).toList();
  }

  /** The README shows a model that is wrong, and a part of what a right one becomes. */
  private static boolean isShown(String example) {
    return example.contains("interface Shortcut") || example.contains("@Override");
  }

  private void write(String file, String source) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    sources.add(Files.writeString(path, source));
  }

  /** A page is a package: types as they are, a method in a model, statements in a method. */
  private void write(String page) throws IOException {
    String home = page.replaceAll("docs/|\\.md", "").toLowerCase(Locale.ROOT);
    String head = "package " + home + ";\n" + IMPORTS;
    write(home + "/Given.java", head + GIVEN);
    int number = 0;
    for (String example : examples(page)) {
      if (isShown(example)) {
        continue;
      }
      Matcher named = NAMED.matcher(example);
      if (named.lookingAt()) {
        // That descriptor is checked by scripts/check-module-path.
        if (!named.group(1).equals("module-info.java")) {
          write(named.group(1), example);
        }
      } else if (TYPE.matcher(example).find()) {
        for (String type : example.split("\n\n(?=@\\w+.*\n(?:.*\n)?public )")) {
          Matcher name = TYPE.matcher(type);
          assertTrue(name.find(), type);
          write(
              home + "/" + name.group(1) + ".java",
              head + type.replace(LEFT_OUT, BODY).replace(MORE_STAGES, STAGES));
        }
      } else if (example.startsWith("@")) {
        write(
            home + "/Part" + ++number + ".java",
            head
                + "@Model @ReLU public interface Part%s {\n".formatted(number)
                + "@Conv(filters = 64) Tensor stem(@Input({32, 32, 3}) Tensor image);\n"
                + example
                + "@GlobalAveragePool @Dense(units = 10) Tensor logits(Tensor stage1);\n}\n");
      } else {
        write(
            home + "/Example" + ++number + ".java",
            head
                + "class Example%s extends Given {\nvoid run() throws Exception {\n"
                    .formatted(number)
                + example
                + "}\n}\n");
      }
    }
  }

  private List<Diagnostic<? extends JavaFileObject>> errors() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    String classPath = System.getProperty("java.class.path");
    List<String> options =
        List.of("-parameters", "-processorpath", classPath, "-cp", classPath, "-d", "" + directory);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      compiler
          .getTask(
              new StringWriter(),
              files,
              said,
              options,
              null,
              files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return said.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  @Test
  void everyExampleCompilesAndBecomesWhatTheReadmeShows() throws IOException {
    for (String page : PAGES) {
      write(page);
    }
    List<String> shown =
        examples("README.md").stream().filter(DocumentExamplesTest::isShown).toList();
    assertEquals(2, shown.size());
    assertTrue(sources.size() > 20, "examples were not found");
    assertEquals(List.of(), errors().stream().map(Object::toString).toList());
    String generated = Files.readString(directory.resolve("readme/ResNet18Graph.java"));
    assertTrue(generated.contains(shown.get(0)), generated);
  }

  /** As Maven prints it. */
  @Test
  void theWrongModelOfTheReadmeGetsTheMessagesThere() throws IOException {
    String name = "src/main/java/Shortcut.java";
    String wrong =
        examples("README.md").stream()
            .filter(example -> example.contains("interface Shortcut"))
            .findFirst()
            .orElseThrow();
    write(name, wrong);
    List<Diagnostic<? extends JavaFileObject>> errors = errors();
    String messages =
        errors.stream()
            .map(
                error ->
                    "[ERROR] %s:[%s,%s] %s\n"
                        .formatted(
                            name,
                            error.getLineNumber(),
                            error.getColumnNumber(),
                            error.getMessage(Locale.ENGLISH)))
            .collect(Collectors.joining());
    String printed =
        """
        ```
        [ERROR] COMPILATION ERROR :
        [INFO] -------------------------------------------------------------
        %s[INFO] %s errors
        ```
        """
            .formatted(messages, errors.size());
    assertTrue(text("README.md").contains(printed), printed);
  }

  /** A page that gets its first example has to come into the list. */
  @Test
  void everyPageWithJavaIsCompiledSomewhere() throws IOException {
    List<String> missing = new ArrayList<>();
    try (var files = Files.list(ROOT.resolve("docs"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        String page = "docs/" + file.getFileName();
        boolean isElsewhere = List.of("docs/api.md", "docs/formulas.md").contains(page);
        if (!isElsewhere && !PAGES.contains(page) && !examples(page).isEmpty()) {
          missing.add(page);
        }
      }
    }
    for (String page : List.of("ARCHITECTURE.md", "CONTRIBUTING.md")) {
      assertEquals(List.of(), examples(page));
    }
    assertEquals(List.of(), missing);
  }
}
