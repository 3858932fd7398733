package dev.lamina.samples.profile;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Kernels as a trace that chrome://tracing and Perfetto show: a process a device, a row a thread.
 *
 * <p>Source: the "Trace Event Format" of the Chromium project: complete events, "ph": "X", with
 * "ts" and "dur" in microseconds; metadata events, "ph": "M", name processes.
 */
final class ChromeTrace {
  private ChromeTrace() {}

  static String of(List<KernelRun> runs) {
    double first = runs.stream().mapToDouble(KernelRun::startMicros).min().orElse(0);
    Map<String, Integer> devices = new LinkedHashMap<>();
    Map<Long, Integer> threads = new LinkedHashMap<>();
    JsonArray events = new JsonArray();
    for (KernelRun run : runs) {
      devices.putIfAbsent(run.device(), devices.size());
      threads.putIfAbsent(run.thread(), threads.size());
      JsonObject arguments = new JsonObject();
      arguments.addProperty("operation", run.name());
      arguments.addProperty("layer", run.origin().layer());
      JsonObject event = event("X", run.kind(), devices.get(run.device()), arguments);
      event.addProperty("cat", run.origin().pass().name().toLowerCase(Locale.ROOT));
      event.addProperty("tid", threads.get(run.thread()));
      event.addProperty("ts", run.startMicros() - first);
      event.addProperty("dur", run.micros());
      events.add(event);
    }
    devices.forEach(
        (name, number) -> {
          JsonObject arguments = new JsonObject();
          arguments.addProperty("name", name);
          events.add(event("M", "process_name", number, arguments));
        });
    JsonObject trace = new JsonObject();
    trace.addProperty("displayTimeUnit", "ms");
    trace.add("traceEvents", events);
    return new Gson().toJson(trace);
  }

  private static JsonObject event(String phase, String name, int device, JsonObject arguments) {
    JsonObject event = new JsonObject();
    event.addProperty("ph", phase);
    event.addProperty("name", name);
    event.addProperty("pid", device);
    event.add("args", arguments);
    return event;
  }
}
