package dev.lamina.samples.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AllocatorMemoryUsed;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/** Times that were made up, and what is made of them. */
final class ProfileTest {
  private static final Origins ORIGINS =
      new Origins(
          GraphDef.newBuilder()
              .addNode(NodeDef.newBuilder().setName("conv/Conv2D").setOp("Conv2D"))
              .addNode(NodeDef.newBuilder().setName("dense/MatMul").setOp("MatMul"))
              .addNode(
                  NodeDef.newBuilder()
                      .setName("Loss")
                      .setOp("Mean")
                      .addInput("conv/Conv2D")
                      .addInput("dense/MatMul"))
              .addNode(NodeDef.newBuilder().setName("dense/MatMul_1").setOp("MatMul"))
              .build(),
          "Loss",
          List.of("dense/MatMul_1"));

  private static NodeExecStats ran(String name, String kind, long start, long nanos) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(name + " = " + kind + "(x, y)")
        .setAllStartMicros(start)
        .setOpStartRelNanos(2000)
        .setOpEndRelNanos(2000 + nanos)
        .setThreadId(start > 1000 ? 77 : 42)
        .build();
  }

  private static StepStats step(long conv, long dense, long gradient) {
    return StepStats.newBuilder()
        .addDevStats(
            DeviceStepStats.newBuilder()
                .setDevice("/job:localhost/replica:0/task:0/device:CPU:0")
                .addNodeStats(ran("_SOURCE", "NoOp", 990, 5))
                .addNodeStats(NodeExecStats.newBuilder().setNodeName("no label"))
                .addNodeStats(ran("conv/Conv2D", "_MklNativeConv2D", 1000, conv))
                .addNodeStats(ran("dense/MatMul", "_MklMatMul", 1100, dense))
                .addNodeStats(ran("dense/MatMul_1", "_MklMatMul", 1200, gradient))
                .addNodeStats(ran("Apply", "ResourceApplyMomentum", 1300, 1_000_000)))
        .build();
  }

  @Test
  void kernelsHaveTheirOwnTimesWithoutTheWaiting() {
    assertEquals(
        List.of(
            new KernelRun(
                "conv/Conv2D",
                "_MklNativeConv2D",
                new Origin("conv", Pass.FORWARD),
                1002,
                5000,
                "CPU:0",
                42),
            new KernelRun(
                "dense/MatMul",
                "_MklMatMul",
                new Origin("dense", Pass.FORWARD),
                1102,
                1000,
                "CPU:0",
                77)),
        KernelRuns.of(step(5_000_000, 1_000_000, 2_000_000), ORIGINS).subList(0, 2));
  }

  @Test
  void tablesAddUpTheMedians() {
    List<KernelRun> medians =
        KernelRuns.medians(
            List.of(
                KernelRuns.of(step(5_000_000, 1_000_000, 2_000_000), ORIGINS),
                KernelRuns.of(step(9_000_000, 1_000_000, 2_000_000), ORIGINS),
                KernelRuns.of(step(6_000_000, 1_000_000, 9_000_000), ORIGINS)));
    assertEquals(
        """
        | kind of kernel | kernels | forward | backward | update | ms | share |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | _MklNativeConv2D | 1 | 6.00 | | | 6.00 | 60.0 % |
        | _MklMatMul | 2 | 1.00 | 2.00 | | 3.00 | 30.0 % |
        | ResourceApplyMomentum | 1 | | | 1.00 | 1.00 | 10.0 % |
        | all | 4 | 7.00 | 2.00 | 1.00 | 10.00 | 100.0 % |
        """,
        ProfileTable.byKind(medians).text(3));
    assertEquals(
        """
        | layer | kernels | forward | backward | update | ms | share |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | conv | 1 | 6.00 | | | 6.00 | 60.0 % |
        | 2 more | 3 | 1.00 | 2.00 | 1.00 | 4.00 | 40.0 % |
        | all | 4 | 7.00 | 2.00 | 1.00 | 10.00 | 100.0 % |
        """,
        ProfileTable.byLayer(medians).text(1));
  }

  @Test
  void theTraceHasAnEventForEachKernel() {
    String trace = ChromeTrace.of(KernelRuns.of(step(5_000_000, 1, 1), ORIGINS));
    JsonArray events =
        JsonParser.parseString(trace).getAsJsonObject().getAsJsonArray("traceEvents");
    assertEquals(5, events.size());
    JsonObject first = events.get(0).getAsJsonObject();
    assertEquals("X", first.get("ph").getAsString());
    assertEquals("_MklNativeConv2D", first.get("name").getAsString());
    assertEquals("forward", first.get("cat").getAsString());
    assertEquals(0, first.get("ts").getAsDouble());
    assertEquals(5000, first.get("dur").getAsDouble());
    assertEquals("conv", first.getAsJsonObject("args").get("layer").getAsString());
    assertEquals(100, events.get(1).getAsJsonObject().get("ts").getAsDouble());
    assertEquals(1, events.get(1).getAsJsonObject().get("tid").getAsInt());
    JsonObject device = events.get(4).getAsJsonObject();
    assertEquals("M", device.get("ph").getAsString());
    assertEquals("CPU:0", device.getAsJsonObject("args").get("name").getAsString());
  }

  private static NodeExecStats onStream(String name, String kernel, long start, long micros) {
    return NodeExecStats.newBuilder()
        .setNodeName(name)
        .setTimelineLabel(kernel + " regs:32 static_shared:0")
        .setAllStartMicros(start)
        .setOpEndRelMicros(micros)
        .build();
  }

  private static DeviceStepStats.Builder device(String name, NodeExecStats... nodes) {
    return DeviceStepStats.newBuilder().setDevice(name).addAllNodeStats(List.of(nodes));
  }

  private static NodeExecStats allocated(long inUse, long peak, long live) {
    return ran("conv/Conv2D", "Conv2D", 1000, 1).toBuilder()
        .addMemory(
            AllocatorMemoryUsed.newBuilder()
                .setAllocatorName("GPU_0_bfc")
                .setAllocatorBytesInUse(inUse)
                .setPeakBytes(peak)
                .setLiveBytes(live))
        .addMemory(
            AllocatorMemoryUsed.newBuilder()
                .setAllocatorName("cuda_host_bfc")
                .setAllocatorBytesInUse(1L << 40))
        .build();
  }

  /** As TensorFlow notes it of a GPU: what the host started, and what ran, several times over. */
  private static StepStats gpuStep(long conv) {
    NodeExecStats first = onStream("conv/Conv2D:Conv2D", "sm90_xmma_fprop", 1000, conv);
    NodeExecStats second = onStream("conv/Conv2D:Conv2D", "void nchwToNhwc<float>(int)", 900, 100);
    NodeExecStats product = onStream("dense/MatMul_1:MatMul", "ampere_sgemm", 2000, 1000);
    NodeExecStats sum = onStream("void ncclKernel::run<float>(int)", "ncclKernel", 2500, 1500);
    return StepStats.newBuilder()
        .addDevStats(
            device(
                "/job:localhost/replica:0/task:0/device:GPU:0",
                allocated(100L << 20, 30L << 20, 20L << 20),
                allocated(105L << 20, 1L << 20, 1L << 20),
                ran("dense/MatMul_1", "MatMul", 1100, 7_000_000)))
        .addDevStats(
            device(
                "/job:localhost/replica:0/task:0/device:CPU:0", ran("Size", "Size", 950, 50_000)))
        .addDevStats(device("/device:GPU:0/stream:16", first, second, product))
        .addDevStats(device("/device:GPU:0/stream:22", sum))
        .addDevStats(device("/device:GPU:0/stream:all", first, second, product, sum))
        .addDevStats(
            device("/device:GPU:0/stream:23<MemcpyD2H>", onStream("Loss:Mean", "MemcpyD2H", 1, 9)))
        .addDevStats(device("/device:GPU:0/memcpy", onStream("Loss:Mean", "MemcpyD2H", 1, 9)))
        .addDevStats(device("/device:GPU:0/sync", onStream("cuStreamSynchronize", "T 1", 1, 99)))
        .build();
  }

  @Test
  void kernelsOfAGpuAreCountedOnceAndNotByWhenTheyWereStarted() {
    List<KernelRun> medians = KernelRuns.medians(List.of(KernelRuns.of(gpuStep(900), ORIGINS)));
    assertEquals(
        """
        | kind of kernel | kernels | forward | backward | update | ms | share |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        | ncclKernel | 1 | | | 1.50 | 1.50 | 42.3 % |
        | Conv2D | 1 | 1.00 | | | 1.00 | 28.2 % |
        | MatMul | 1 | | 1.00 | | 1.00 | 28.2 % |
        | Size | 1 | | | 0.05 | 0.05 | 1.4 % |
        | all | 4 | 1.00 | 1.00 | 1.55 | 3.55 | 100.0 % |
        """,
        ProfileTable.byKind(medians).text(9));
    assertEquals("GPU:0", medians.get(0).device());
    assertEquals(22, medians.get(0).thread());
  }

  @Test
  void ofSeveralStepsAnOperationHasTheMedianOfTheSumOfItsKernels() {
    List<KernelRun> medians =
        KernelRuns.medians(
            List.of(
                KernelRuns.of(gpuStep(900), ORIGINS),
                KernelRuns.of(gpuStep(200), ORIGINS),
                KernelRuns.of(gpuStep(700), ORIGINS)));
    assertEquals(
        List.of(800.0),
        medians.stream()
            .filter(run -> run.name().equals("conv/Conv2D"))
            .map(KernelRun::micros)
            .toList());
  }

  @Test
  void theHeaderSaysHowBusyAGpuIsAndWhatMemoryItHadInUse() {
    StepProfile profile =
        StepProfile.onGpu(
            new StringBuilder(), new double[] {5, 4, 9}, List.of(gpuStep(900)), ORIGINS);
    // From 900 to 1900, and from 2000 to 4000, where a product and a sum ran at a time.
    assertEquals(
        """
        step as in training                5.00 ms
        GPU:0 busy with kernels            3.00 ms, 60.0 % of the step
        memory in use, GPU_0                110 MiB at most
        """,
        profile.header());
    assertTrue(
        StepProfile.onGpu(new StringBuilder(), new double[] {5}, List.of(step(1, 1, 1)), ORIGINS)
            .header()
            .contains("the GPU's kernels were not timed"));
  }
}
