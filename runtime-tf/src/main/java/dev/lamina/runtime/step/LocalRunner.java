package dev.lamina.runtime.step;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.device.Placement;
import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.replica.DeviceGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.op.Op;

/** Runs steps in a session of this process. */
public final class LocalRunner implements StepRunner {
  private static final String GPU = "GPU";

  private final Session session;
  private final Set<Step> looked = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param threads of one operation, and operations at a time; 0 for as many as there are cores
   * @param devices that operations of the graph may name
   */
  public LocalRunner(Graph graph, int threads, DeviceGroup devices) {
    session = Sessions.open(graph, threads, devices.cpus());
  }

  @Override
  public Fetched run(Step step, Tensor... feeds) {
    if (feeds.length != step.feeds().size()) {
      throw new IllegalArgumentException(
          "the step takes " + step.feeds().size() + " tensors, not " + feeds.length);
    }
    Session.Runner runner = session.runner();
    for (int i = 0; i < feeds.length; i++) {
      runner.feed(step.feeds().get(i), feeds[i]);
    }
    for (Operand<?> fetch : step.fetches()) {
      runner.fetch(fetch);
    }
    for (Op target : step.targets()) {
      runner.addTarget(target);
    }
    try {
      return fetched(run(runner, step), step.fetches().size());
    } catch (TFResourceExhaustedException e) {
      if (e.getMessage().contains("No space left")) {
        throw e; // on a disk: who wrote there knows what to say
      }
      throw new LaminaException(
          "There is not enough memory%s for this step; use a smaller batch. (%s)"
              .formatted(Devices.onGpu() ? " on the GPU" : "", e.getMessage()),
          e);
    }
  }

  /** The first time on a GPU it looks where the operations were put. */
  private Result run(Session.Runner runner, Step step) {
    if (!Devices.onGpu() || !looked.add(step)) {
      return runner.run();
    }
    Result result = runner.setOptions(Placement.asking()).runAndFetchMetadata();
    result
        .getMetadata()
        .flatMap(run -> Placement.sentence(Placement.elsewhere(run, GPU), "the GPU"))
        .ifPresent(sentence -> System.err.println("note: " + sentence));
    return result;
  }

  // Not closed: the tensors go to the caller, who closes them.
  private static Fetched fetched(Result result, int count) {
    List<Tensor> tensors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tensors.add(result.get(i));
    }
    return new Fetched(tensors);
  }

  @Override
  public void close() {
    session.close();
  }
}
