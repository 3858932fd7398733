package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a class of this program in a JVM of its own, which may crash. */
final class ChildJvm {
  private static final int SECONDS = 180;
  private static final int KILLED = 128;

  /**
   * How it ended.
   *
   * @param status as the system gives it: above 128 for a signal, which is the rest
   */
  record Outcome(int status, List<String> out, List<String> err) {

    /**
     * How it ended, and the last that it said, as a phrase. A JVM that crashes without leaving a
     * core file ends with status 1.
     */
    String end() {
      String how = status > KILLED ? "signal " + (status - KILLED) : "status " + status;
      return err.stream()
          .reduce((first, line) -> line)
          .map(line -> how + "; the last it said was: " + line.strip())
          .orElse(how);
    }
  }

  private ChildJvm() {}

  /**
   * Runs a class to its end.
   *
   * @return empty if there is no Java to run it with
   */
  static Optional<Outcome> run(
      Class<?> main, List<String> arguments, Map<String, String> environment) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java)) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m"));
    // No core file and no report of the JVM: a crash is an answer here.
    command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:+SuppressFatalErrorMessage"));
    String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
    if (cache != null) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    }
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    return Optional.of(run(command, environment));
  }

  /** That of the launcher; jars of the module path do as well. */
  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    return modules.isEmpty() ? classes : modules + File.pathSeparator + classes;
  }

  private static Outcome run(List<String> command, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile("lamina-probe", ".out");
      Path err = Files.createTempFile("lamina-probe", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
        return new Outcome(process.exitValue(), lines(out), lines(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new LaminaException(
          "The GPU cannot be examined: %s; look whether %s is full."
              .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaminaException("The GPU was not examined, since that was interrupted.", e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
