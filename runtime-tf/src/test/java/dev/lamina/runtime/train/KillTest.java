package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills at random moments; {@code scripts/check-kill} does many. */
final class KillTest {
  @TempDir private Path directory;

  /** Trains, with a checkpoint every few milliseconds, until it is killed. */
  static final class Child {
    public static void main(String[] arguments) {
      TrainerBuilder builder =
          TrainerTest.tiny()
              .epochs(100_000)
              .checkpoints(Path.of(arguments[0]))
              .listener(
                  new TrainingListener() {
                    @Override
                    public void epochDone(EpochResult epoch, int epochs) {
                      System.out.println(epoch.epoch());
                      System.out.flush();
                    }
                  });
      if (arguments[1].equals("resume")) {
        builder.resume();
      }
      try (Trainer trainer = builder.build()) {
        trainer.fit(ResumeTest.TRAIN);
      }
    }
  }

  /** Runs the child for a while after its first epoch; gives the last one that it named. */
  private int killed(Path place, boolean resumes, long milliseconds)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            place.toString(),
            resumes ? "resume" : "start");
    // Not a pipe: that is closed with the process, and what is in it is lost.
    Path named = directory.resolve("named");
    Process child =
        new ProcessBuilder(command)
            .redirectOutput(named.toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    while (child.isAlive() && Files.readAllLines(named).isEmpty()) {
      Thread.sleep(10);
    }
    Thread.sleep(milliseconds);
    assertTrue(child.isAlive(), this::errors);
    child.destroyForcibly().waitFor();
    // The last line may be cut off.
    String whole = Files.readString(named);
    List<String> lines = whole.substring(0, whole.lastIndexOf('\n')).lines().toList();
    return Integer.parseInt(lines.get(lines.size() - 1));
  }

  private String errors() {
    try {
      return Files.readString(directory.resolve("err"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void nothingIsLostWhenTheProcessIsKilled() throws IOException, InterruptedException {
    Path place = directory.resolve("run");
    Random random = new Random();
    int last = 0;
    for (int kill = 0; kill < 3; kill++) {
      int before = last;
      last = killed(place, kill > 0, random.nextInt(300));
      // It names an epoch before it writes the checkpoint, so one may be done twice.
      assertTrue(last >= before, last + " after " + before);
    }
    int epochs;
    Map<String, List<Float>> survived;
    try (Trainer trainer = TrainerTest.tiny().checkpoints(place).resume().build()) {
      epochs = trainer.epochs();
      survived = TrainerTest.weights(trainer);
    }
    assertTrue(epochs >= last - 1, epochs + " after " + last);
    try (Trainer trainer = TrainerTest.tiny().epochs(epochs).build()) {
      trainer.fit(ResumeTest.TRAIN);
      assertEquals(TrainerTest.weights(trainer), survived);
    }
    try (Stream<Path> content = Files.list(place)) {
      List<String> names = new ArrayList<>();
      content.forEach(path -> names.add(path.getFileName().toString()));
      assertTrue(names.stream().noneMatch(name -> name.startsWith(".epoch-")), names.toString());
    }
  }
}
