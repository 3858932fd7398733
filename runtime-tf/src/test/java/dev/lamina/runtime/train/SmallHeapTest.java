package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorFlow needs has nothing to do with Java's heap. */
final class SmallHeapTest {
  private static final String LIMIT = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=";

  @TempDir private Path directory;

  /** Trains, and says what JavaCPP allows the process, in bytes; 0 is no limit. */
  static final class Child {
    public static void main(String[] arguments) {
      try (Trainer trainer = TrainerTest.tiny().epochs(1).build()) {
        trainer.fit(ResumeTest.TRAIN);
      }
      System.out.println(Pointer.maxPhysicalBytes());
    }
  }

  /** Ends well with what is printed, or with what is said about a failure. */
  private String train(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int status =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return Files.readString(status == 0 ? out : err).strip();
  }

  @Test
  void aSmallHeapDoesNotLimitTensorFlow() throws IOException, InterruptedException {
    assertEquals("0", train("-Xmx32m"));
  }

  @Test
  void aLimitOfTheUserStays() throws IOException, InterruptedException {
    assertEquals(String.valueOf(8L << 30), train(LIMIT + "8g"));
  }
}
