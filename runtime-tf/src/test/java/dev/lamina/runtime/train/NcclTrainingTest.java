package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.replica.NcclSum;
import dev.lamina.runtime.replica.ReductionWay;
import dev.lamina.runtime.step.LocalRunner;
import dev.lamina.runtime.step.StepRunner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;

/** The graph of a training on several GPUs, which is built whether there are any or not. */
final class NcclTrainingTest {
  private static final int STEPS = 10;
  private static final Dataset DATA = TinyModel.data("rows", 16 * STEPS, 1);

  private static TrainerGraph network(Graph graph, DeviceGroup devices, boolean synchronised) {
    TrainerBuilder options =
        Trainer.of(TinyModel::new).quiet().set(Settings.SYNC_BATCH_NORM, synchronised);
    return new TrainerGraph(Ops.create(graph), options, devices, 7);
  }

  /** The losses of the steps of an epoch. */
  private static float[] losses(DeviceGroup devices, boolean synchronised) {
    try (Graph graph = new Graph()) {
      TrainerGraph network = network(graph, devices, synchronised);
      try (StepRunner runner =
          devices.areGpus()
              ? new NcclStandIn(graph, devices.count())
              : new LocalRunner(graph, 0, devices)) {
        network.initialize(runner);
        network.input().normalizeAs(runner, DATA);
        network.uploadTraining(runner, DATA);
        float[] rates = new float[STEPS];
        Arrays.fill(rates, 0.05f);
        network.uploadRates(runner, rates, 0);
        float[] losses = new float[STEPS];
        network.train().upload(runner, Shuffle.order(7, 0, DATA.size()), 0);
        for (int step = 0; step < STEPS; step++) {
          losses[step] = network.train().pick(runner, step, 1, new StepTimes())[0][0];
        }
        return losses;
      }
    }
  }

  /**
   * Bit for bit: what NCCL adds up is what the first device adds up otherwise, wherever in the
   * graph.
   */
  @ParameterizedTest
  @CsvSource({"2, false", "2, true", "4, true"})
  void withSumsInItsPlaceTheTrainingIsThatOfTheGraph(int count, boolean synchronised) {
    float[] graph = losses(DeviceGroup.cpus(count), synchronised);
    assertArrayEquals(graph, losses(DeviceGroup.gpus(count, ReductionWay.NCCL), synchronised), 0f);
    assertTrue(graph[STEPS - 1] < graph[0], Arrays.toString(graph));
  }

  @Test
  void eachVariableAndEachStatisticIsASumOfAllGpus() {
    for (boolean synchronised : new boolean[] {false, true}) {
      try (Graph graph = new Graph()) {
        TrainerGraph network = network(graph, DeviceGroup.gpus(2, ReductionWay.NCCL), synchronised);
        int statistics = synchronised ? 2 : 0; // of the only normalization, in each pass
        assertEquals(network.variables().trainable().size() + statistics, NcclStandIn.sums(graph));
        Map<String, List<String>> devices =
            graph.toGraphDef().getNodeList().stream()
                .filter(node -> node.getOp().equals(NcclSum.OPERATION))
                .collect(
                    Collectors.groupingBy(
                        node -> node.getAttrOrThrow("shared_name").getS().toStringUtf8(),
                        Collectors.mapping(NcclTrainingTest::device, Collectors.toList())));
        devices.forEach((name, found) -> assertEquals(List.of("GPU:0", "GPU:1"), found, name));
      }
    }
  }

  /**
   * Both passes of the second half of the batch, but for the variables, which the first has, and
   * for what kernels read on the host: here the zeros that a convolution pads with.
   */
  @Test
  void eachGpuHasThePassesOfAReplica() {
    try (Graph graph = new Graph()) {
      network(graph, DeviceGroup.gpus(2, ReductionWay.NCCL), false);
      Map<String, Long> backward =
          graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getOp().startsWith("FusedBatchNormGrad"))
              .collect(Collectors.groupingBy(NcclTrainingTest::device, Collectors.counting()));
      assertEquals(Map.of("GPU:0", 1L, "GPU:1", 1L), backward);
      Map<String, Set<String>> places =
          graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getName().startsWith("replica1/"))
              .collect(
                  Collectors.groupingBy(
                      NcclTrainingTest::device,
                      Collectors.mapping(NodeDef::getOp, Collectors.toSet())));
      assertEquals(Set.of("GPU:0", "GPU:1", "CPU:0"), places.keySet());
      assertEquals(Set.of("Const"), places.get("CPU:0"));
      assertEquals(Set.of("ReadVariableOp"), places.get("GPU:0"));
    }
  }

  private static String device(NodeDef node) {
    return node.getDevice().replaceAll("^.*device:", "");
  }
}
