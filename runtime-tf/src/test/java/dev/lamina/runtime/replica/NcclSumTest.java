package dev.lamina.runtime.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** The graph of sums by NCCL, which only GPUs can run. */
final class NcclSumTest {
  private static final DeviceGroup THREE = DeviceGroup.gpus(3, ReductionWay.NCCL);

  /** The operations of a graph with what was summed in it, by name. */
  private static Map<String, NodeDef> built(
      BiFunction<Reduction, List<Operand<TFloat32>>, List<Operand<TFloat32>>> sums) {
    try (Graph graph = new Graph()) {
      Ops tf = THREE.on(Ops.create(graph), 0);
      List<Operand<TFloat32>> parts =
          IntStream.range(0, 3)
              .<Operand<TFloat32>>mapToObj(
                  i -> THREE.on(tf, i).withName("part" + i).constant(i + 1f))
              .toList();
      List<Operand<TFloat32>> results = sums.apply(THREE.reduction(tf), parts);
      for (int i = 0; i < results.size(); i++) {
        THREE.on(tf, i).withName("result" + i).identity(results.get(i));
      }
      return graph.toGraphDef().getNodeList().stream()
          .collect(Collectors.toMap(NodeDef::getName, Function.identity()));
    }
  }

  private static List<NodeDef> parts(Map<String, NodeDef> nodes, String sharedName) {
    return nodes.values().stream()
        .filter(node -> node.getOp().equals(NcclSum.OPERATION))
        .filter(
            node -> node.getAttrOrThrow("shared_name").getS().toStringUtf8().endsWith(sharedName))
        .sorted((a, b) -> a.getDevice().compareTo(b.getDevice()))
        .toList();
  }

  /** All operations that must have run before one, whoever needs them. */
  private static Set<String> before(Map<String, NodeDef> nodes, String name) {
    Set<String> found = new TreeSet<>();
    for (String input : nodes.get(name).getInputList()) {
      String producer = input.replaceAll("^\\^|:.*$", "");
      if (found.add(producer)) {
        found.addAll(before(nodes, producer));
      }
    }
    return found;
  }

  @Test
  void eachGpuHasItsPartOfASum() {
    Map<String, NodeDef> nodes = built(Reduction::toAll);
    List<NodeDef> parts = parts(nodes, "sum0");
    assertEquals(3, parts.size());
    for (int i = 0; i < 3; i++) {
      NodeDef part = parts.get(i);
      assertTrue(part.getDevice().endsWith("GPU:" + i), part.getDevice());
      assertEquals(List.of("part" + i), part.getInputList());
      assertEquals(3, part.getAttrOrThrow("num_devices").getI());
      assertEquals("sum", part.getAttrOrThrow("reduction").getS().toStringUtf8());
      NodeDef result = nodes.get(nodes.get("result" + i).getInput(0));
      assertTrue(result.getDevice().endsWith("GPU:" + i), result.getDevice());
      assertEquals(part.getName(), result.getInput(0));
    }
  }

  @Test
  void whoeverTakesASumWaitsForAllOfIt() {
    Map<String, NodeDef> all = built(Reduction::toAll);
    Map<String, NodeDef> first = built((sum, parts) -> List.of(sum.toFirst(parts)));
    Set<String> names =
        parts(all, "sum0").stream().map(NodeDef::getName).collect(Collectors.toSet());
    for (int i = 0; i < 3; i++) {
      assertTrue(before(all, "result" + i).containsAll(names));
    }
    assertTrue(
        before(first, "result0")
            .containsAll(parts(first, "sum0").stream().map(NodeDef::getName).toList()));
    assertTrue(first.get("result0").getDevice().endsWith("GPU:0"));
  }

  @Test
  void eachSumHasANameOfItsOwn() {
    Map<String, NodeDef> nodes =
        built(
            (sum, parts) -> {
              sum.toFirst(parts);
              return sum.toAll(parts);
            });
    assertEquals(3, parts(nodes, "sum0").size());
    assertEquals(3, parts(nodes, "sum1").size());
    assertEquals(
        6, nodes.values().stream().filter(n -> n.getOp().equals(NcclSum.OPERATION)).count());
  }

  @Test
  void aSumNeedsThePartOfEachDevice() {
    assertThrows(
        IllegalArgumentException.class,
        () -> built((sum, parts) -> List.of(sum.toFirst(parts.subList(0, 2)))));
  }
}
