package dev.lamina.samples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.samples.SampleModels;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the code that the build generated looks, and that it is generated the same each time. */
final class GeneratedCodeTest {
  private static final String PROCESSOR = "dev.lamina.processor.LaminaProcessor";
  private static final int COLUMNS = 100;
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("(?m)^(package|import) .*$");
  private static final Pattern QUALIFIED =
      Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*");

  /** Packages whose models are nested in one type, or that have none. */
  private static final Set<String> OTHERS = Set.of("bench", "reference", "study", "synthetic");

  private static Path sources;
  private static Map<String, String> built;

  @TempDir private Path directory;

  @BeforeAll
  static void findWhatTheBuildGenerated() throws IOException, URISyntaxException {
    Path target =
        Path.of(GeneratedCodeTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .getParent();
    String folder = SampleModels.class.getPackageName().replace('.', '/');
    sources = target.resolveSibling("src/main/java").resolve(folder);
    built = javaFiles(target.resolve("generated-sources/annotations").resolve(folder));
  }

  private static Map<String, String> javaFiles(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : paths(folder)) {
      texts.put(file.getFileName().toString(), Files.readString(file));
    }
    return texts;
  }

  /** Those of the architectures' packages. */
  private static List<Path> paths(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.getParent().equals(folder))
          .filter(path -> !OTHERS.contains(path.getParent().getFileName().toString()))
          .toList();
    }
  }

  @Test
  void everyModelHasAGraphAndASummary() throws IOException {
    List<String> expected = new ArrayList<>();
    javaFiles(sources)
        .forEach(
            (file, text) -> {
              if (text.contains("@Model(")) {
                expected.add(file.replace(".java", "Graph.java"));
                expected.add(file.replace(".java", "Summary.java"));
              }
            });
    Collections.sort(expected);
    assertTrue(expected.contains("ResNet18Graph.java"));
    assertEquals(expected, List.copyOf(built.keySet()));
  }

  @Test
  void resNet18FitsOnFewPages() {
    long lines = built.get("ResNet18Graph.java").lines().count();
    assertTrue(lines < 250, lines + " lines");
  }

  @Test
  void denseNetFitsToo() {
    for (String file : List.of("DenseNetGraph.java", "DenseNetConvReLUGraph.java")) {
      long lines = built.get(file).lines().count();
      assertTrue(lines < 600, file + " has " + lines + " lines");
    }
  }

  @Test
  void linesLookAsIfAPersonHadWrittenThem() {
    List<String> wrong = new ArrayList<>();
    built.forEach(
        (file, text) -> {
          String[] lines = text.split("\n", -1);
          for (int i = 0; i < lines.length; i++) {
            boolean secondBlank = i > 0 && lines[i].isEmpty() && lines[i - 1].isEmpty();
            if (lines[i].length() > COLUMNS
                || lines[i].contains("\t")
                || !lines[i].equals(lines[i].stripTrailing())
                || secondBlank) {
              wrong.add(file + ":" + (i + 1) + ": " + lines[i]);
            }
          }
          if (!text.endsWith("}\n")) {
            wrong.add(file + " does not end with its class");
          }
        });
    assertEquals(List.of(), wrong);
  }

  @Test
  void namesAreImported() {
    built.forEach(
        (file, text) -> {
          String code = STRING.matcher(text).replaceAll("\"\"");
          code = COMMENT.matcher(code).replaceAll("");
          code = HEADER.matcher(code).replaceAll("");
          assertTrue(code.contains("class"), file);
          assertEquals(
              List.of(), QUALIFIED.matcher(code).results().map(r -> r.group()).toList(), file);
        });
  }

  @Test
  void compilingAgainGivesTheSameBytes() throws IOException {
    Path model = sources.resolve("resnet/ResNet18.java");
    Path block = sources.resolve("resnet/BasicBlock.java");
    Map<String, byte[]> once = generate("once", List.of(model, block));
    assertEquals(List.of("ResNet18Graph.java", "ResNet18Summary.java"), List.copyOf(once.keySet()));
    assertSameAsBuilt(once);
    assertSameAsBuilt(generate("twice", List.of(block, model)));
    // Now the block comes from its class file.
    assertSameAsBuilt(generate("alone", List.of(model)));
  }

  @Test
  void theOrderOfTheFilesDoesNotMatter() throws IOException {
    List<Path> files = new ArrayList<>(paths(sources));
    Collections.reverse(files);
    Map<String, byte[]> all = generate("reversed", files);
    assertEquals(built.keySet(), all.keySet());
    assertSameAsBuilt(all);
  }

  private static void assertSameAsBuilt(Map<String, byte[]> generated) {
    assertFalse(generated.isEmpty());
    // Maven does not compile the models again when only the processor has changed.
    generated.forEach(
        (file, bytes) ->
            assertEquals(
                built.get(file),
                new String(bytes, StandardCharsets.UTF_8),
                file + " is not what this processor generates; mvn clean, if it has changed"));
  }

  /** Runs the processor on these files. */
  private Map<String, byte[]> generate(String name, List<Path> files) throws IOException {
    Path output = Files.createDirectory(directory.resolve(name));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocation(StandardLocation.CLASS_PATH, classPath());
      manager.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(output.toFile()));
      manager.setLocation(StandardLocation.CLASS_OUTPUT, List.of(output.toFile()));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              manager,
              messages,
              List.of("-proc:only", "-processor", PROCESSOR),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      boolean compiled = task.call();
      List<String> errors =
          messages.getDiagnostics().stream()
              .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
              .map(message -> message.getMessage(Locale.ROOT))
              .toList();
      assertEquals(List.of(), errors);
      assertTrue(compiled);
    }
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> written = Files.walk(output)) {
      for (Path file : written.filter(path -> path.toString().endsWith(".java")).toList()) {
        bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  private static List<File> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .toList();
  }
}
