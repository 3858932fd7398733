package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.replica.Devices;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.op.Op;
import org.tensorflow.proto.ConfigProto;

/** Runs steps in a session of this process. */
final class LocalRunner implements StepRunner {
  private final Session session;

  /**
   * @param threads of one operation, and operations at a time; 0 for as many as there are cores
   * @param devices that operations of the graph may name
   */
  LocalRunner(Graph graph, int threads, Devices devices) {
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .putDeviceCount("CPU", devices.type() == DeviceType.CPU ? devices.count() : 1)
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                // Strings and files of a checkpoint have kernels on the CPU only.
                .setAllowSoftPlacement(true)
                .build());
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
      return fetched(runner.run(), step.fetches().size());
    } catch (TFResourceExhaustedException e) {
      if (e.getMessage().contains("No space left")) {
        throw e; // on a disk: who wrote there knows what to say
      }
      throw new LaminaException(
          "There is not enough memory for this step; use a smaller batch. (" + e.getMessage() + ")",
          e);
    }
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
