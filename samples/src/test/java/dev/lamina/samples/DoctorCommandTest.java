package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** On the class path of a user without a GPU. */
final class DoctorCommandTest {
  private static final String NO_BUILD =
      "TensorFlow's build for GPUs is not on the class path; say --gpu to ./lamina itself, or depend on dev.lamina:lamina-gpu in a project of your own (docs/gpu.md).";

  private static Outcome run(String... arguments) {
    return Outcome.of(SampleModels.builtIn(), arguments);
  }

  @Test
  void theDoctorNamesWhatItFinds() {
    Outcome outcome = run("doctor");
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    for (String line :
        new String[] {"Java ", "system ", "processor ", "driver ", "TensorFlow ", "devices "}) {
      assertTrue(outcome.out().contains(line), outcome.out());
    }
    assertTrue(outcome.out().contains("CPU:0: convolution, off by "), outcome.out());
    assertTrue(outcome.out().endsWith("nothing is wrong\n"), outcome.out());
  }

  @Test
  void theDoctorFailsWhenWhatIsAskedForIsNotThere() {
    Outcome outcome = run("doctor", "--gpu", "--cuda", "system");
    assertEquals(1, outcome.status(), outcome.out());
    assertTrue(outcome.out().contains("wrong: " + NO_BUILD), outcome.out());
  }

  @Test
  void noCommandFallsBackToTheCpu() {
    for (String[] command :
        new String[][] {
          {"train", "mnist-conv", "--gpu"},
          {"predict", "checkpoint", "image", "--gpu"},
          {"bench", "turns", "mnist-conv", "--gpu"},
        }) {
      Outcome outcome = run(command);
      assertEquals(1, outcome.status(), outcome.out());
      assertEquals("error: " + NO_BUILD, outcome.err().strip());
      assertEquals("", outcome.out());
    }
  }

  @Test
  void optionsOfAGpuNeedIt() {
    Outcome outcome = run("train", "mnist-conv", "--gpu-memory", "0.5");
    assertEquals(1, outcome.status());
    assertEquals(
        "error: --cuda, --gpu-memory and --no-tf32 go with --gpu; say that too.",
        outcome.err().strip());
  }
}
