package dev.lamina.runtime.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LockstepTest {

  @Test
  void partsTakeTurnsFromMeetingToMeeting() {
    Lockstep lockstep = new Lockstep(3);
    List<String> done = new ArrayList<>();
    List<Integer> results =
        lockstep.run(
            part -> {
              done.add("start " + part);
              int rest =
                  lockstep.meet(
                      part,
                      10 * (part + 1),
                      all -> {
                        done.add("met " + all);
                        int sum = all.stream().mapToInt(x -> x).sum();
                        return all.stream().map(x -> sum - x).toList();
                      });
              done.add("between " + part);
              String names =
                  lockstep.meet(
                      part, "p" + part, all -> all.stream().map(x -> x + all.size()).toList());
              done.add("end " + names);
              return rest;
            });
    assertEquals(List.of(50, 40, 30), results);
    assertEquals(
        List.of(
            "start 0",
            "start 1",
            "start 2",
            "met [10, 20, 30]",
            "between 0",
            "between 1",
            "between 2",
            "end p03",
            "end p13",
            "end p23"),
        done);
  }

  @Test
  void whatOnePartThrowsEndsAll() {
    IllegalArgumentException cause = new IllegalArgumentException("wrong");
    for (int failing = 0; failing < 3; failing++) {
      int number = failing;
      Lockstep lockstep = new Lockstep(3);
      assertSame(
          cause,
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  lockstep.run(
                      part -> {
                        lockstep.meet(part, part, all -> all);
                        if (part == number) {
                          throw cause;
                        }
                        return lockstep.meet(part, part, all -> all);
                      })));
    }
    Lockstep lockstep = new Lockstep(2);
    assertSame(
        cause,
        assertThrows(
            IllegalArgumentException.class,
            () ->
                lockstep.run(
                    part ->
                        lockstep.meet(
                            part,
                            part,
                            all -> {
                              throw cause;
                            }))));
  }

  @Test
  void partsThatMeetNotEquallyOftenAreAMistake() {
    Lockstep early = new Lockstep(2);
    assertEquals(
        "part 1 meets less often than the first",
        assertThrows(
                IllegalStateException.class,
                () -> early.run(part -> part == 1 ? 0 : early.meet(part, part, all -> all)))
            .getMessage());
    Lockstep late = new Lockstep(2);
    assertEquals(
        "part 1 meets oftener than the first",
        assertThrows(
                IllegalStateException.class,
                () -> late.run(part -> part == 0 ? 0 : late.meet(part, part, all -> all)))
            .getMessage());
  }
}
