package dev.lamina.samples.bench;

import dev.lamina.runtime.device.Sessions;
import dev.lamina.samples.SampleModel;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/** What passes between the start of the process and the end of the first step. */
public final class StartBench {
  private final Map<String, Double> milliseconds = new LinkedHashMap<>();
  private long last;

  private StartBench() {}

  /**
   * A table in Markdown. Only the first call of a process sees a start.
   *
   * @param batch examples a step
   */
  public static String of(SampleModel model, int batch) {
    StartBench bench = new StartBench();
    bench.milliseconds.put(
        "Java, up to this measurement",
        (double)
            (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()));
    bench.last = System.nanoTime();
    TensorFlow.version();
    bench.passed("TensorFlow's library");
    try (Graph graph = new Graph();
        var session = Sessions.open(graph)) {
      Measured.run(session.runner().addTarget(Ops.create(graph).noOp()));
      bench.passed("a session and its first run");
    }
    StepInPlace.Stages stages = bench::passed;
    try (StepInPlace step = new StepInPlace(model, batch, stages)) {
      step.run();
      bench.passed("the first step");
      step.run();
      bench.passed("another step");
    }
    return bench.table(model, batch);
  }

  private void passed(String what) {
    long now = System.nanoTime();
    milliseconds.put(what, (now - last) / 1e6);
    last = now;
  }

  private String table(SampleModel model, int batch) {
    StringBuilder text =
        new StringBuilder(
            "### %s, batch %s\n\n| | ms |\n| --- | ---: |\n".formatted(model.name(), batch));
    milliseconds.forEach(
        (what, took) -> text.append(String.format(Locale.ROOT, "| %s | %.0f |%n", what, took)));
    return text.append('\n').toString();
  }
}
