package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a copy of the project's folders, with a java and a mvn that say what they got.
 */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      case "$1" in
        -XshowSettings:properties) echo "    java.specification.version = $VERSION" >&2 ;;
        *) printf '%s\\n' "$@" ;;
      esac
      """;
  private static final String MVN =
      """
      #!/bin/sh
      [ -n "$BROKEN" ] && exit 1
      mkdir -p "$PROJECT/samples/target"
      mkdir -p "$PROJECT/../jars"
      touch "$PROJECT/../jars/a.jar" "$PROJECT/../jars/b.jar"
      list=class-path.txt
      more=
      for word in "$@"; do
        if [ "$word" = -Pgpu ]; then
          list=class-path-gpu.txt
          touch "$PROJECT/../jars/gpu.jar"
          more=":$PROJECT/../jars/gpu.jar"
        fi
      done
      printf %s "$PROJECT/../jars/a.jar:$PROJECT/../jars/b.jar$more" > "$PROJECT/samples/target/$list"
      """;

  @TempDir private Path directory;
  private Path project;
  private Path bin;

  private record Outcome(int status, List<String> out, String err) {}

  @BeforeEach
  void copy() throws IOException {
    project = directory.resolve("my project");
    for (String module : List.of("dsl-annotations", "processor", "runtime-tf", "samples")) {
      Files.createDirectories(project.resolve(module).resolve("src/main/java"));
      Files.writeString(project.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(project.resolve("pom.xml"), "");
    Files.copy(Path.of("..", "lamina"), project.resolve("lamina"));
    bin = Files.createDirectory(directory.resolve("bin"));
    for (String tool :
        List.of("dirname", "readlink", "sed", "find", "cat", "touch", "mkdir", "sh")) {
      Files.createSymbolicLink(bin.resolve(tool), tool(tool));
    }
    program("java", JAVA);
    program("mvn", MVN);
  }

  private static Path tool(String name) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private void program(String name, String text) throws IOException {
    Files.writeString(bin.resolve(name), text);
    assertTrue(bin.resolve(name).toFile().setExecutable(true));
  }

  private Outcome run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool("bash").toString(), launcher.toString()));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin.toString(), "VERSION", "17"));
    builder.environment().put("PROJECT", project.toString());
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Outcome(
        status, Files.readAllLines(out), Files.readString(err, StandardCharsets.UTF_8));
  }

  private Outcome run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return run(project.resolve("lamina"), environment, arguments);
  }

  @Test
  void buildsOnceThenRunsWhateverTheLinkAndTheSpaces() throws Exception {
    Path link = Files.createSymbolicLink(bin.resolve("link"), project.resolve("lamina"));
    Path linkToLink = Files.createSymbolicLink(directory.resolve("again"), Path.of("bin/link"));
    Outcome first = run(linkToLink, Map.of(), "train", "a model");
    assertEquals(0, first.status(), first.err());
    assertEquals(
        List.of(
            "-cp",
            "%s/samples/target/classes:%s/../jars/a.jar:%s/../jars/b.jar"
                .formatted(project.toRealPath(), project, project),
            "dev.lamina.samples.Lamina",
            "train",
            "a model"),
        first.out());
    assertTrue(first.err().contains("building"), first.err());
    assertEquals("", run(link, Map.of(), "models").err());
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    run(Map.of());
    Path source = project.resolve("runtime-tf/src/main/java/A.java");
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    assertTrue(run(Map.of()).err().contains("building"));
  }

  @Test
  void buildsAgainWhenALibraryIsGone() throws Exception {
    run(Map.of());
    assertEquals("", run(Map.of()).err());
    Files.delete(directory.resolve("jars/b.jar"));
    assertTrue(run(Map.of()).err().contains("building"));
  }

  @Test
  void givesEachJavaTheFlagsThatItKnows() throws Exception {
    run(Map.of());
    assertEquals("-cp", run(Map.of("VERSION", "22")).out().get(0));
    assertEquals(
        List.of("--sun-misc-unsafe-memory-access=allow", "-cp"),
        run(Map.of("VERSION", "23")).out().subList(0, 2));
    assertEquals(
        List.of(
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp"),
        run(Map.of("VERSION", "25")).out().subList(0, 3));
  }

  @Test
  void onlyWhoAsksForAGpuGetsWhatItNeeds() throws Exception {
    String without = run(Map.of(), "doctor").out().get(1);
    assertTrue(without.endsWith("b.jar"), without);
    Outcome first = run(Map.of(), "doctor", "--gpu");
    assertTrue(first.err().contains("downloads TensorFlow and CUDA, 2.5 GB"), first.err());
    assertTrue(first.out().get(1).endsWith("gpu.jar"), first.out().get(1));
    assertEquals(List.of("doctor", "--gpu"), first.out().subList(3, 5));
    assertEquals("", run(Map.of(), "doctor", "--gpu").err());
    assertEquals(without, run(Map.of(), "doctor").out().get(1));
  }

  private static void assertRefused(String message, Outcome outcome) {
    assertEquals(1, outcome.status());
    assertEquals(List.of(), outcome.out());
    assertEquals("lamina: " + message, outcome.err().strip());
  }

  @Test
  void saysWhatIsMissingInOneSentence() throws Exception {
    assertRefused(
        bin.resolve("java") + " is older than JDK 17; install a JDK 17 or newer, or set JAVA_HOME.",
        run(Map.of("VERSION", "11")));
    assertRefused(
        bin.resolve("java") + " is older than JDK 17; install a JDK 17 or newer, or set JAVA_HOME.",
        run(Map.of("VERSION", "1.8")));
    assertRefused(
        "JAVA_HOME is /nowhere, but there is no bin/java in it; correct it or unset it.",
        run(Map.of("JAVA_HOME", "/nowhere")));
    assertTrue(
        run(Map.of("BROKEN", "1")).err().endsWith("the build failed, for the reason above.\n"));
    Files.delete(bin.resolve("mvn"));
    assertRefused(
        "there is no mvn on the PATH, and the samples have to be built; install Maven 3.8 or newer.",
        run(Map.of()));
    Files.delete(bin.resolve("java"));
    assertRefused(
        "there is no java on the PATH; install a JDK 17 or newer, or set JAVA_HOME.",
        run(Map.of()));
  }
}
