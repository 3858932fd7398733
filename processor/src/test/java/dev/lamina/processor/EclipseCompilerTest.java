package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eclipse's compiler gets the same messages, at the same lines. */
class EclipseCompilerTest {
  @TempDir Path directory;

  static List<String> wrongModels() {
    return CompilerHarness.resources("bad");
  }

  @ParameterizedTest
  @MethodSource("wrongModels")
  void saysTheSameAtTheSameLines(String file) throws IOException {
    String source = CompilerHarness.resource("bad/" + file);
    List<String> expected = Marker.in(source).stream().map(Marker::lineAndCode).sorted().toList();
    List<String> said =
        compile(file, source).stream()
            .map(d -> d.getLineNumber() + " " + Marker.code(d.getMessage(Locale.ENGLISH)))
            .filter(text -> text.contains("LM"))
            .sorted()
            .toList();
    assertEquals(expected, said);
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String file, String source)
      throws IOException {
    Path path = directory.resolve("bad").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    List<String> options =
        new ArrayList<>(
            List.of(
                "-proc:only",
                "-parameters",
                "--release",
                "17",
                "-d",
                directory.toString(),
                "-s",
                directory.toString(),
                "-classpath",
                System.getProperty("java.class.path")));
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(messages, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              manager,
              messages,
              options,
              null,
              manager.getJavaFileObjectsFromPaths(List.of(path)));
      task.setProcessors(List.of(new LaminaProcessor()));
      task.call();
    }
    return messages.getDiagnostics();
  }
}
