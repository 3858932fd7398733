package dev.lamina.samples.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
