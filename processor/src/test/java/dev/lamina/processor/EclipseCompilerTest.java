package dev.lamina.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
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

  @Test
  void readsTheWiresOfBlocksFromClassFiles() throws IOException {
    compileWithJavac(
        """
        package other;

        import dev.lamina.*;

        @Block
        public @interface Unit {
          int filters() default Block.REQUIRED;

          interface Layers {
            @Conv(kernel = 1) @BatchNorm
            Tensor narrow(Tensor in, int filters);

            @Conv
            Tensor wide(Tensor narrow);
          }
        }
        """);
    List<Diagnostic<? extends JavaFileObject>> said =
        compile(
            "Net.java",
            """
            package bad;

            import dev.lamina.*;
            import other.Unit;

            @Model @ReLU
            public interface Net {
              @ConvUnit(filters = 8, stride = 2)
              Tensor library(@Input({16, 16, 3}) Tensor image);

              @Unit(filters = 4)
              Tensor own(Tensor library);

              @GlobalAveragePool @Dense(units = 10)
              Tensor logits(Tensor own);
            }
            """);
    assertEquals(List.of(), ofLamina(said));
    String graph = Files.readString(directory.resolve("bad").resolve("NetGraph.java"));
    assertTrue(graph.contains("wide.forward(narrowOut)"), graph);
  }

  /** As in the Eclipse IDE. */
  @Test
  void findsTheLibrarysBlocksWithoutAClassPath() throws IOException {
    List<Diagnostic<? extends JavaFileObject>> said =
        compile(
            "Net.java",
            """
            package bad;

            import dev.lamina.*;

            @Model @ReLU
            public interface Net {
              @ConvUnit(filters = 8) @GlobalAveragePool @Dense(units = 10)
              Tensor logits(@Input({16, 16, 3}) Tensor image);
            }
            """,
            new WithoutClassPath());
    assertEquals(List.of(), ofLamina(said));
    assertTrue(Files.exists(directory.resolve("bad").resolve("NetGraph.java")));
  }

  /** The processor with a filer that refuses the class path. */
  private static final class WithoutClassPath extends AbstractProcessor {
    private final LaminaProcessor lamina = new LaminaProcessor();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      Filer filer =
          standIn(
              Filer.class,
              environment.getFiler(),
              "getResource",
              () -> {
                throw new IllegalArgumentException("unsupported location");
              });
      lamina.init(standIn(ProcessingEnvironment.class, environment, "getFiler", () -> filer));
    }

    private static <T> T standIn(Class<T> type, T real, String method, Supplier<?> result) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, called, arguments) ->
                  called.getName().equals(method) ? result.get() : called.invoke(real, arguments)));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return lamina.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return lamina.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return lamina.process(annotations, round);
    }
  }

  private static List<String> ofLamina(List<Diagnostic<? extends JavaFileObject>> said) {
    return said.stream()
        .map(message -> message.getMessage(Locale.ENGLISH))
        .filter(text -> text.contains("[LM"))
        .toList();
  }

  private void compileWithJavac(String block) throws IOException {
    Path file = Files.writeString(directory.resolve("Unit.java"), block);
    String classPath = System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-parameters",
                "-d",
                directory.toString(),
                "-classpath",
                classPath,
                file.toString());
    assertEquals(0, failed);
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(String file, String source)
      throws IOException {
    return compile(file, source, new LaminaProcessor());
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(
      String file, String source, Processor processor) throws IOException {
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
                System.getProperty("java.class.path") + File.pathSeparator + directory));
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(messages, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              manager,
              messages,
              options,
              null,
              manager.getJavaFileObjectsFromPaths(List.of(path)));
      task.setProcessors(List.of(processor));
      task.call();
    }
    return messages.getDiagnostics();
  }
}
