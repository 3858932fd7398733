package dev.lamina.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles source text with the processor, as a user's build does. */
public final class CompilerHarness {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:public |abstract |final |/\\*[LM\\d ]+\\*/)*(?:@?interface|class|enum|record) (\\w+)");

  /**
   * The runtime that generated code calls. It is built after the processor, so its source is read.
   */
  private static final Path RUNTIME = Path.of("..", "runtime-tf", "src", "main", "java");

  private static final List<String> OPTIONS =
      List.of(
          "-Xlint:all,-processing",
          "-parameters",
          "-implicit:none",
          "-sourcepath",
          RUNTIME.toString());

  private CompilerHarness() {}

  /** One message of the compiler; line and column count from 1, -1 if it has no place. */
  public record Message(Diagnostic.Kind kind, long line, long column, String text) {

    /** An error; javac indents the details by two, as the processor does. */
    public static Message error(long line, long column, String headline, String... details) {
      return new Message(Diagnostic.Kind.ERROR, line, column, text(headline, details));
    }

    public static Message warning(long line, long column, String headline, String... details) {
      return new Message(Diagnostic.Kind.WARNING, line, column, text(headline, details));
    }

    private static String text(String headline, String... details) {
      StringBuilder text = new StringBuilder(headline);
      for (String detail : details) {
        text.append("\n    ").append(detail);
      }
      return text.toString();
    }
  }

  /**
   * What a compilation came to.
   *
   * @param diagnostics all messages, in the order printed
   * @param generated the generated Java files by the qualified name of their class; none if there
   *     was an error
   */
  public record Result(List<Message> diagnostics, SortedMap<String, String> generated) {

    /** Fails unless the compiler said exactly this. */
    public Result assertMessages(Message... expected) {
      assertEquals(text(Arrays.asList(expected)), text(diagnostics));
      return this;
    }

    /** Fails if the compiler said anything. */
    public Result assertClean() {
      return assertMessages();
    }

    /** The text of a generated class; fails if there is none. */
    public String source(String qualifiedName) {
      String text = generated.get(qualifiedName);
      if (text == null) {
        throw new AssertionError(
            "no " + qualifiedName + " among " + generated.keySet() + "; " + text(diagnostics));
      }
      return text;
    }

    private static String text(List<Message> messages) {
      StringBuilder all = new StringBuilder();
      for (Message m : messages) {
        all.append("%s %d:%d %s%n".formatted(m.kind(), m.line(), m.column(), m.text()));
      }
      return all.toString();
    }
  }

  /** Compiles sources, each the text of a file; its name is read from it. */
  public static Result compile(String... sources) {
    return compile(Arrays.stream(sources).map(CompilerHarness::file).toList());
  }

  /** Compiles resources of the tests, named from the root: "good/Leaky.java". */
  public static Result compileResources(String... paths) {
    return compile(Arrays.stream(paths).map(CompilerHarness::resource).toArray(String[]::new));
  }

  /** Compiles a model among the resources, and with it the functions of the library. */
  public static Result compileModel(String path) {
    return compileWithLibrary(List.of(resource(path)));
  }

  /** Compiles sources, and with them the functions of the library. */
  public static Result compileWithLibrary(List<String> sources) {
    try {
      Path library = RUNTIME.resolve("dev/lamina/runtime/activation/package-info.java");
      List<String> all = new ArrayList<>(sources);
      all.add(Files.readString(library));
      return compile(all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is said of a file among the resources. What is generated from it is not compiled. */
  public static List<Message> messages(String path) {
    JavaFileObject file = file(resource(path));
    return run(List.of(file), "-proc:only").diagnostics().stream()
        .filter(diagnostic -> file.equals(diagnostic.getSource()))
        .map(CompilerHarness::message)
        .toList();
  }

  /** The names of the Java files among the resources of the tests, in a folder. */
  public static List<String> resources(String folder) {
    try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", folder))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a resource of the tests. */
  public static String resource(String path) {
    try (InputStream in = CompilerHarness.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new AssertionError("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless the text is that of the file under src/test/resources/expected; with
   * -Dgolden.update=true the file is written instead.
   */
  public static void assertGolden(String name, String actual) {
    assertText(Path.of("src", "test", "resources", "expected", name), actual);
  }

  /** The same for a file anywhere. */
  public static void assertText(Path path, String actual) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, actual);
      }
      if (!Files.exists(path)) {
        throw new AssertionError("no " + path + "; create it with -Dgolden.update=true");
      }
      assertEquals(Files.readString(path), actual, path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Compilation run(List<JavaFileObject> files, String... more) {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of(more));
    return javac().withProcessors(new LaminaProcessor()).withOptions(options).compile(files);
  }

  private static Result compile(List<JavaFileObject> files) {
    Compilation compilation = run(files);
    List<Message> messages =
        compilation.diagnostics().stream().map(CompilerHarness::message).toList();
    SortedMap<String, String> generated = new TreeMap<>();
    if (compilation.status() != Compilation.Status.FAILURE) {
      compilation.generatedSourceFiles().forEach(file -> put(generated, file));
    }
    return new Result(messages, generated);
  }

  private static Message message(Diagnostic<? extends JavaFileObject> diagnostic) {
    return new Message(
        diagnostic.getKind(),
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        withoutPage(diagnostic.getMessage(Locale.ENGLISH)));
  }

  /** The line that names the code's page is the same in all, so that is looked at here. */
  private static String withoutPage(String text) {
    String code = Marker.code(text);
    String page = "\n    see   docs/errors/" + code + ".md";
    assertTrue(code.isEmpty() || text.endsWith(page), text);
    return code.isEmpty() ? text : text.substring(0, text.length() - page.length());
  }

  private static void put(Map<String, String> generated, JavaFileObject file) {
    try {
      String text = file.getCharContent(false).toString();
      generated.put(qualifiedName(text), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject file(String source) {
    return JavaFileObjects.forSourceString(qualifiedName(source), source);
  }

  private static String qualifiedName(String source) {
    Matcher inPackage = PACKAGE.matcher(source);
    return (inPackage.find() ? inPackage.group(1) + "." : "") + simpleName(source);
  }

  /** The name of the file without ".java". */
  static String simpleName(String source) {
    Matcher type = TYPE.matcher(source);
    return type.find() ? type.group(1) : "package-info";
  }
}
