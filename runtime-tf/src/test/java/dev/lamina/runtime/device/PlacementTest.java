package dev.lamina.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Two devices of the CPU, of which the second stands for a GPU. */
final class PlacementTest {
  private static final String MEANT = "CPU:1";

  private static DeviceSpec device(int index) {
    return DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(index).build();
  }

  private static List<String> elsewhere(boolean oneOnTheOther) {
    ConfigProto config = ConfigProto.newBuilder().putDeviceCount("CPU", 2).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, config);
        TFloat32 fed = TFloat32.scalarOf(3)) {
      Ops meant = Ops.create(graph).withDevice(device(1));
      Ops other = oneOnTheOther ? Ops.create(graph).withDevice(device(0)) : meant;
      Placeholder<TFloat32> input = meant.placeholder(TFloat32.class);
      Operand<TFloat32> doubled = meant.math.add(input, input);
      Operand<TFloat32> root = other.withName("root").math.sqrt(doubled);
      Operand<TFloat32> result = meant.math.mul(root, doubled);
      try (Result run =
          session
              .runner()
              .feed(input, fed)
              .fetch(result)
              .setOptions(Placement.asking())
              .runAndFetchMetadata()) {
        return Placement.elsewhere(run.getMetadata().orElseThrow(), MEANT);
      }
    }
  }

  @Test
  void whatRanElsewhereIsNamed() {
    assertEquals(List.of("root (Sqrt)"), elsewhere(true));
  }

  @Test
  void nothingIsSaidWhereAllIsAsMeant() {
    assertEquals(List.of(), elsewhere(false));
    assertEquals(Optional.empty(), Placement.sentence(List.of(), "the GPU"));
  }

  @Test
  void theSentenceNamesTheFirstAndCountsTheRest() {
    assertEquals(
        "1 operation of this step was meant for the GPU and ran on the CPU: a (Relu).",
        Placement.sentence(List.of("a (Relu)"), "the GPU").orElseThrow());
    assertEquals(
        "10 operations of this step were meant for the GPU and ran on the CPU: x, x, x, x, x, x, x, x and 2 more.",
        Placement.sentence(java.util.Collections.nCopies(10, "x"), "the GPU").orElseThrow());
  }
}
