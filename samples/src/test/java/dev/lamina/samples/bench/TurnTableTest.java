package dev.lamina.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnTableTest {

  /** Takes as long as it is told to, at least. */
  private record Sleep(long milliseconds) implements Measured {
    @Override
    public void run() {
      try {
        Thread.sleep(milliseconds);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void theFirstIsWhatTheOthersAreOver() {
    Rounds times = Rounds.of(List.of(new Sleep(1), new Sleep(5)), 0, 3);
    List<String> lines =
        new TurnTable("function", "the first", List.of("ReLU", "Mish"), times)
            .text()
            .lines()
            .toList();
    assertEquals("| function | ms | over the first | quarters |", lines.get(0));
    assertEquals("| --- | ---: | ---: | --- |", lines.get(1));
    assertTrue(
        lines.get(2).matches("\\| ReLU \\| \\d+\\.\\d \\| 1\\.000 \\| 1\\.000 to 1\\.000 \\|"),
        lines.get(2));
    assertTrue(
        lines
            .get(3)
            .matches("\\| Mish( \\| \\d+\\.\\d+){2} \\| \\d+\\.\\d{3} to \\d+\\.\\d{3} \\|"),
        lines.get(3));
    assertEquals(1000 * times.median(1), Double.parseDouble(lines.get(3).split(" \\| ")[1]), 0.06);
  }
}
