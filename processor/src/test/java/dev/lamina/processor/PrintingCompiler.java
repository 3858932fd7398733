package dev.lamina.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac as it is run on a command line, and what it prints of Lamina. */
final class PrintingCompiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** One for all: it keeps the jars open, which are most of the time of a small compilation. */
  private static final StandardJavaFileManager FILES =
      JAVAC.getStandardFileManager(null, Locale.ENGLISH, null);

  private static final Pattern MESSAGE_START = Pattern.compile("(?m)^(?=\\S+\\.java:\\d+: )");
  private static final Pattern COUNTS = Pattern.compile("(?m)^\\d+ (?:errors?|warnings?)\\R");

  private final Path directory;

  /**
   * @param directory an empty folder to work in
   */
  PrintingCompiler(Path directory) {
    this.directory = directory;
  }

  /** The messages, each with the line of the source and the caret. */
  String print(List<String> sources) throws IOException {
    return ofLamina(compile(sources, "-proc:only"));
  }

  /**
   * The messages about a source that uses another, which it finds as a class file without names of
   * parameters.
   */
  String printFromClassFile(String used, String using) throws IOException {
    compile(List.of(used), "-proc:none");
    return print(List.of(using));
  }

  private String compile(List<String> sources, String processing) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file = directory.resolve(CompilerHarness.simpleName(source) + ".java");
      files.add(Files.writeString(file, source));
    }
    StringWriter out = new StringWriter();
    JavaCompiler.CompilationTask task =
        JAVAC.getTask(
            out,
            FILES,
            null,
            List.of(processing, "-d", directory.toString(), "-classpath", classPath()),
            null,
            FILES.getJavaFileObjectsFromPaths(files));
    task.setLocale(Locale.ENGLISH);
    task.setProcessors(
        processing.equals("-proc:none") ? List.of() : List.of(new LaminaProcessor()));
    task.call();
    return out.toString();
  }

  /** What javac says of the generated code, which has no runtime here, is left out. */
  private String ofLamina(String printed) {
    String text =
        COUNTS
            .matcher(printed.replace("\r\n", "\n").replace(directory + File.separator, ""))
            .replaceAll("");
    StringBuilder messages = new StringBuilder();
    for (String message : MESSAGE_START.split(text)) {
      if (message.contains("[LM")) {
        messages.append(message);
      }
    }
    return messages.toString();
  }

  private String classPath() {
    return System.getProperty("java.class.path") + File.pathSeparator + directory;
  }
}
