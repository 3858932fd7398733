package dev.lamina.runtime.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;

/** What a program runs on: what has to be known of a result besides its numbers. */
public final class Environment {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Environment() {}

  /** Versions and the machine, by what they are called; nothing that says whose machine it is. */
  public static Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("TensorFlow", TensorFlow.version());
    lines.putAll(machine());
    return lines;
  }

  /** The same without TensorFlow, which stays unloaded. */
  public static Map<String, String> machine() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("Java", property("java.version") + ", " + property("java.vm.name"));
    lines.put("system", property("os.name") + " " + property("os.version"));
    lines.put("processor", processor());
    lines.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    return lines;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** Its name where the system tells it, else its kind. */
  private static String processor() {
    String kind = property("os.arch");
    if (!Files.isReadable(CPU_INFO)) {
      return kind;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(kind);
    } catch (IOException e) {
      return kind;
    }
  }
}
