package dev.lamina.runtime.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.LaminaException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReductionWayTest {

  @AfterEach
  void clear() {
    System.clearProperty(ReductionWay.PROPERTY);
  }

  private static ReductionWay asked(String value, boolean gpus, boolean hasNccl) {
    System.setProperty(ReductionWay.PROPERTY, value);
    return ReductionWay.of(gpus, () -> hasNccl);
  }

  private static String refused(String value, boolean gpus, boolean hasNccl) {
    return assertThrows(LaminaException.class, () -> asked(value, gpus, hasNccl)).getMessage();
  }

  @Test
  void gpusTakeNcclWhereItIs() {
    assertEquals(ReductionWay.NCCL, ReductionWay.of(true, () -> true));
    assertEquals(ReductionWay.GRAPH, ReductionWay.of(true, () -> false));
    assertEquals(ReductionWay.GRAPH, ReductionWay.of(false, () -> true));
  }

  @Test
  void theUserMayChoose() {
    assertEquals(ReductionWay.GRAPH, asked("graph", true, true));
    assertEquals(ReductionWay.NCCL, asked("nccl", true, true));
    assertEquals(ReductionWay.NCCL, asked("auto", true, true));
    assertEquals(
        "The system property lamina.reduction is \"nccl\", but NCCL is for GPUs, and this process computes on the CPU; expected auto or graph.",
        refused("nccl", false, true));
    assertEquals(
        "The system property lamina.reduction is \"nccl\", but TensorFlow's library has no NCCL; expected auto or graph.",
        refused("nccl", true, false));
    assertEquals(
        "The system property lamina.reduction is \"mpi\", but there is no such way to add up; expected nccl, auto or graph.",
        refused("mpi", true, true));
  }

  @Test
  void severalGpusAreTold() {
    assertEquals(
        Optional.of("on 2 GPUs, whose gradients NCCL adds up"),
        DeviceGroup.gpus(2, ReductionWay.NCCL).note());
    assertEquals(
        Optional.of("on 4 GPUs, whose gradients the first one adds up"),
        DeviceGroup.gpus(4, ReductionWay.GRAPH).note());
    assertEquals(Optional.empty(), DeviceGroup.gpus(1, ReductionWay.NCCL).note());
    assertEquals(Optional.empty(), DeviceGroup.cpus(2).note());
  }
}
