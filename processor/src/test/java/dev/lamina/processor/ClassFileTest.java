package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks and parent models that come from another jar. */
class ClassFileTest {
  private static final String UNIT =
      """
      package first;

      import dev.lamina.*;

      @Block
      public @interface Unit {
        int filters() default Block.REQUIRED;

        interface Layers {
          @Conv @BatchNorm @Activate
          Tensor conv(Tensor in, int filters);
        }
      }
      """;
  private static final String BASE =
      """
      package first;

      import dev.lamina.*;

      @Model("base") @ReLU
      public interface Base {
        @Unit(filters = 4)
        Tensor body(@Input({8, 8, 3}) Tensor image);

        @GlobalAveragePool @Dense(units = 10)
        Tensor logits(Tensor body);
      }
      """;
  private static final String VARIANT =
      """
      package second;

      import dev.lamina.*;
      import first.*;

      @Model("variant") @AReLU
      public interface Variant extends Base {
        @Unit(filters = 6) @Repeat(2)
        Tensor body(@Input({8, 8, 3}) Tensor image);
      }
      """;

  private static final Pattern TYPE = Pattern.compile("(?m)^public @?interface (\\w+)");

  @TempDir Path directory;

  @Test
  void modelsAndBlocksAreReadFromClassFiles() throws IOException {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    assertEquals(List.of(), compile(first, List.of("-parameters"), UNIT, BASE));
    assertEquals(List.of(), compile(second, List.of("-parameters"), VARIANT));
    String summary = Files.readString(second.resolve("second/VariantSummary.java"));
    assertTrue(summary.contains("\"body.1.conv.activation\", \"AReLU, alpha 0.9"), summary);
    assertTrue(summary.contains("\"logits\", \"Dense, 10 units\""), summary);
  }

  @Test
  void missingParameterNamesAreExplainedAtTheUse() throws IOException {
    Path first = Files.createDirectory(directory.resolve("first"));
    Path second = Files.createDirectory(directory.resolve("second"));
    compile(first, List.of(), UNIT, BASE);
    String help = "    help  compile it with -parameters; in Maven: <parameters>true</parameters>";
    assertEquals(
        List.of(
            "7:8 [LM218] model variant was compiled without parameter names, so the wires of"
                + " \"logits\" are lost\n"
                + help
                + "\n    see   docs/errors/LM218.md",
            "8:3 [LM218] block Unit was compiled without parameter names, so the wires of"
                + " \"conv\" are lost\n"
                + help
                + "\n    see   docs/errors/LM218.md"),
        compile(second, List.of("-parameters"), VARIANT));
  }

  /** What the processor says of the sources; their class and generated files lie in the folder. */
  private List<String> compile(Path output, List<String> options, String... sources)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Matcher type = TYPE.matcher(source);
      type.find();
      String name = type.group(1);
      Path file = directory.resolve("source-" + output.getFileName()).resolve(name + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source));
    }
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      List<String> all =
          new ArrayList<>(
              List.of(
                  // Only the declarations are compiled: the generated code needs the runtime.
                  "-proc:only",
                  "-s",
                  output.toString(),
                  "-d",
                  output.toString(),
                  "-classpath",
                  classPath()));
      all.addAll(options);
      JavaCompiler.CompilationTask task =
          javac.getTask(
              new StringWriter(),
              manager,
              messages,
              all,
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(new LaminaProcessor()));
      task.call();
      all.set(0, "-proc:none");
      javac
          .getTask(
              new StringWriter(),
              manager,
              null,
              all,
              null,
              manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    return messages.getDiagnostics().stream()
        .map(ClassFileTest::text)
        // What is left are the generated classes' imports: the runtime is built after this module.
        .filter(text -> text.contains("[LM"))
        .toList();
  }

  private static String text(Diagnostic<? extends JavaFileObject> message) {
    return "%d:%d %s"
        .formatted(
            message.getLineNumber(), message.getColumnNumber(), message.getMessage(Locale.ENGLISH));
  }

  private String classPath() throws IOException {
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    try (Stream<Path> folders = Files.list(directory)) {
      folders.forEach(folder -> path.append(File.pathSeparator).append(folder));
    }
    return path.toString();
  }
}
