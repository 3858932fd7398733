package dev.lamina.samples.study;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import dev.lamina.samples.SampleModel;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles variants of models while the program runs, as javac would in a project: a study may ask
 * for any model with any function. Closing it removes what was compiled; the models are not for use
 * afterwards.
 */
public final class VariantCompiler implements AutoCloseable {
  private static final String PACKAGE = "dev.lamina.samples.variant";

  private final Path directory;
  private final List<SampleModel> models = new ArrayList<>();
  private URLClassLoader loader;

  private VariantCompiler(Path directory) {
    this.directory = directory;
  }

  /**
   * Compiles variants.
   *
   * @throws LaminaException if one cannot be, with the processor's reason, or there is no compiler
   */
  public static VariantCompiler of(List<Variant> variants) {
    return of(variants, List.of());
  }

  /**
   * Compiles variants with options of the processor's, such as {@code -Alamina.optimize=none}.
   *
   * @throws LaminaException if one cannot be, with the processor's reason, or there is no compiler
   */
  public static VariantCompiler of(List<Variant> variants, List<String> options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new LaminaException(
          "This Java has no compiler, which a study needs for its variants; run it with a JDK.");
    }
    VariantCompiler compiled = null;
    try {
      compiled = new VariantCompiler(Files.createTempDirectory("lamina-variants"));
      compiled.compile(compiler, variants, options);
      compiled.load(variants.size());
      return compiled;
    } catch (IOException | ReflectiveOperationException e) {
      closeQuietly(compiled);
      throw new LaminaException("Cannot compile the variants of a study (" + e + ").", e);
    } catch (RuntimeException e) {
      closeQuietly(compiled);
      throw e;
    }
  }

  private static void closeQuietly(VariantCompiler compiled) {
    if (compiled != null) {
      compiled.close();
    }
  }

  /** The variants, in their order. */
  public List<SampleModel> models() {
    return List.copyOf(models);
  }

  private static String typeName(int index) {
    return "Variant" + index;
  }

  private void compile(JavaCompiler compiler, List<Variant> variants, List<String> more)
      throws IOException {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      sources.add(new Source(typeName(i), variants.get(i)));
    }
    String classPath = System.getProperty("java.class.path");
    List<String> options = new ArrayList<>(List.of("-parameters", "-d", directory.toString()));
    options.addAll(List.of("-classpath", classPath, "-processorpath", classPath));
    options.addAll(more);
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(messages, null, null)) {
      if (compiler.getTask(null, manager, messages, options, null, sources).call()) {
        return;
      }
    }
    for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
      if (message.getKind() == Diagnostic.Kind.ERROR) {
        throw refused(message);
      }
    }
    throw new LaminaException("The variants of the study do not compile.");
  }

  private static LaminaException refused(Diagnostic<? extends JavaFileObject> message) {
    String reason = message.getMessage(Locale.ROOT).lines().findFirst().orElse("");
    if (message.getSource() instanceof Source source) {
      Variant variant = source.variant;
      return new LaminaException(
          "%s cannot have %s: %s".formatted(variant.base().name(), variant.label(), reason));
    }
    return new LaminaException("The variants of the study do not compile: " + reason);
  }

  private void load(int count) throws IOException, ReflectiveOperationException {
    loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, VariantCompiler.class.getClassLoader());
    for (int i = 0; i < count; i++) {
      String name = PACKAGE + "." + typeName(i);
      ModelSummary summary =
          (ModelSummary) loader.loadClass(name + "Summary").getField("SUMMARY").get(null);
      Constructor<?> graph = loader.loadClass(name + "Graph").getConstructor(GraphContext.class);
      models.add(
          new SampleModel(loader.loadClass(name), summary, context -> build(graph, context)));
    }
  }

  private static ModelGraph build(Constructor<?> graph, GraphContext context) {
    try {
      return (ModelGraph) graph.newInstance(context);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a generated model has a public constructor", e);
    }
  }

  @Override
  public void close() {
    try {
      if (loader != null) {
        loader.close();
      }
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // What is left lies in the directory for temporary files.
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String typeName;
    private final Variant variant;

    Source(String typeName, Variant variant) {
      super(
          URI.create("variant:///" + PACKAGE.replace('.', '/') + "/" + typeName + ".java"),
          Kind.SOURCE);
      this.typeName = typeName;
      this.variant = variant;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return variant.source(PACKAGE, typeName);
    }
  }
}
