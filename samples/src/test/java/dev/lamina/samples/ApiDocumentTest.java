package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in docs/api.md are a program that compiles, runs in the order of the page, and
 * prints what stands there.
 */
final class ApiDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

  /** A block of Java, and what it prints where that is shown. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(.*?)```\\n(?:\\n```text\\n(.*?)```)?", Pattern.DOTALL);

  private static final Pattern TYPE = Pattern.compile("public @?(?:interface|class) (\\w+)");
  private static final String MARK = "-- done: ";

  @TempDir private Path directory;

  private final List<Path> sources = new ArrayList<>();
  private final List<String> printed = new ArrayList<>();

  private void write(String name, String text) throws IOException {
    sources.add(Files.writeString(directory.resolve(name + ".java"), text));
  }

  /** Sorts the blocks: imports, whole types, members, and statements, which become methods. */
  private void writeProgram() throws IOException {
    StringBuilder imports = new StringBuilder();
    StringBuilder members = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    Matcher examples = EXAMPLE.matcher(Files.readString(DOCUMENT).replace("\r\n", "\n"));
    while (examples.find()) {
      String code = examples.group(1);
      Matcher type = TYPE.matcher(code);
      if (type.find()) {
        write(type.group(1), code);
      } else if (code.startsWith("import ")) {
        imports.append(code);
      } else if (code.startsWith("static ")) {
        members.append(code);
      } else {
        String name = "example" + printed.size();
        members.append("static void %s() throws Exception {%n%s}%n".formatted(name, code));
        calls.append("%s(); System.out.println(\"%s%s\");%n".formatted(name, MARK, name));
        printed.add(examples.group(2));
      }
    }
    assertTrue(printed.size() >= 12, "examples were not found");
    write(
        "Examples",
        "%s%nclass Examples {%n%s%npublic static void main(String[] a) throws Exception {%n%s}%n}%n"
            .formatted(imports, members, calls));
  }

  private void compile(String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean fine =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-parameters",
                      "-processorpath",
                      classPath,
                      "-cp",
                      classPath,
                      "-d",
                      directory.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertTrue(fine, messages.toString());
    }
  }

  @Test
  void everyExampleRunsAndPrintsWhatIsShown() throws Exception {
    writeProgram();
    String classPath = System.getProperty("java.class.path");
    compile(classPath);
    Path output = directory.resolve("output.txt");
    Path errors = directory.resolve("errors.txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            directory + File.pathSeparator + classPath,
            "Examples");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    int status = process.waitFor();
    assertEquals(0, status, () -> text(output) + text(errors));
    String[] parts = text(output).split(Pattern.quote(MARK) + "example\\d+\\R");
    assertEquals(printed.size(), parts.length);
    for (int i = 0; i < parts.length; i++) {
      if (printed.get(i) != null) {
        assertEquals(
            printed.get(i), parts[i].replace(System.lineSeparator(), "\n"), "example " + i);
      }
    }
    for (String made : List.of("served/saved_model.pb", "stripes.safetensors", "checkpoint")) {
      assertTrue(Files.exists(directory.resolve(made)), made);
    }
    try (Stream<Path> files = Files.list(directory.resolve("runs/seen"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.contains("report.html") && names.contains("history.csv"), names.toString());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
