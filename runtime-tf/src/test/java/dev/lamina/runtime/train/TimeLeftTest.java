package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TimeLeftTest {
  private long now;

  private TimeLeft started(int before, int epochs) {
    now = 17;
    return new TimeLeft(before, epochs, () -> now);
  }

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void goesOnAsItWentSoFar() {
    TimeLeft left = started(0, 4);
    pass(5);
    assertEquals("0:35", left.text(1, 50, 100));
    pass(5);
    assertEquals("0:30", left.text(1, 100, 100));
    // A test of two seconds.
    pass(2 + 10);
    assertEquals("0:22", left.text(2, 100, 100));
    pass(22);
    assertEquals("0:00", left.text(4, 100, 100));
  }

  @Test
  void epochsBeforeAResumeDoNotCount() {
    TimeLeft left = started(6, 10);
    pass(60);
    assertEquals("3:00", left.text(7, 10, 10));
  }

  @Test
  void hoursAreShown() {
    assertEquals("59:59", TimeLeft.text(3599));
    assertEquals("2:04:05", TimeLeft.text(2 * 3600 + 4 * 60 + 5));
  }
}
