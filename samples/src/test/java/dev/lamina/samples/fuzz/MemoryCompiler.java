package dev.lamina.samples.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources with the processor without touching the disk, and loads what came out. */
final class MemoryCompiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** One for all compilations: it knows by then what is in the jars. */
  private static final StandardJavaFileManager CLASS_PATH =
      JAVAC.getStandardFileManager(null, Locale.ENGLISH, null);

  private MemoryCompiler() {}

  /**
   * What came of a compilation.
   *
   * @param errors all of them, each with whether it is in generated code
   * @param classes bytes by name; empty if there was an error
   */
  record Result(List<Error> errors, Map<String, byte[]> classes) {

    boolean isAccepted() {
      return errors.isEmpty();
    }

    /** A loader that takes these classes before those of the class path. */
    ClassLoader loader() {
      return new ClassLoader(MemoryCompiler.class.getClassLoader()) {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
          synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            byte[] bytes = classes.get(name);
            if (loaded == null && bytes != null) {
              loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
          }
        }
      };
    }
  }

  /** An error of the compiler or of the processor. */
  record Error(String text, boolean generated) {}

  /**
   * Compiles.
   *
   * @param sources texts by the qualified name of their class
   */
  static Result compile(Map<String, String> sources, String... options) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Memory files = new Memory(CLASS_PATH);
    List<String> all = new ArrayList<>(List.of("-parameters", "-implicit:none"));
    all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    all.addAll(List.of(options));
    List<Source> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    JavaCompiler.CompilationTask task = JAVAC.getTask(null, files, diagnostics, all, null, units);
    task.setProcessors(List.of(processor()));
    boolean succeeded = task.call();
    List<Error> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> one : diagnostics.getDiagnostics()) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(new Error(one.getMessage(Locale.ENGLISH), one.getSource() instanceof Output));
      }
    }
    if (!succeeded && errors.isEmpty()) {
      errors.add(new Error("javac failed without an error", false));
    }
    Map<String, byte[]> classes = new HashMap<>();
    if (errors.isEmpty()) {
      files.outputs.forEach((name, output) -> classes.put(name, output.bytes.toByteArray()));
    }
    return new Result(errors, classes);
  }

  /** By name: its class file mentions annotations that are not on this class path. */
  private static Processor processor() {
    try {
      return (Processor)
          Class.forName("dev.lamina.processor.LaminaProcessor").getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("source:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String name, Kind kind) {
      super(URI.create("output:///" + name.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Output> outputs = new HashMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      Output output = new Output(name, kind);
      if (kind == JavaFileObject.Kind.CLASS) {
        outputs.put(name, output);
      }
      return output;
    }
  }
}
