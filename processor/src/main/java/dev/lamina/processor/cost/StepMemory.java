package dev.lamina.processor.cost;

import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.FlatGraph;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.ReshapeOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tensors of a training step and how long each lives: a layer's forward pass takes one moment,
 * its backward pass another, in the opposite order. A value is freed after the last layer that
 * needs it; one inside a block that is recomputed after the forward pass, and made again before
 * that block's backward pass. The variables themselves are not part of it, nor what a kernel needs
 * while it runs.
 */
final class StepMemory {
  private static final int FLOAT = 4;
  private static final int VECTOR = 8;

  /** A weight's gradient, and what its decay adds to that. */
  private static final int GRADIENT = 2;

  private final FlatGraph graph;
  private final int count;
  private final Kept[] kept;
  private final boolean[] runsBackward;
  private final boolean[] needsGradient;

  /** For each layer how many take its output, and the last of them. */
  private final int[] consumers;

  private final int[] consumer;

  private final Recomputation recomputation;

  /** For each value, inputs first and those computed again last: the value whose memory it is. */
  private final int[] memory;

  private final int[] lastUse;

  /** The layer that is the first to keep the value; -1 if none does. */
  private final int[] keeper;

  StepMemory(FlatGraph graph) {
    this.graph = graph;
    this.count = graph.layers().size();
    int values = graph.inputs().size() + 2 * count;
    kept = new Kept[count];
    consumers = new int[count];
    consumer = new int[count];
    runsBackward = new boolean[count];
    needsGradient = new boolean[count];
    memory = new int[values];
    lastUse = new int[values];
    keeper = new int[values];
    Arrays.fill(keeper, -1);
    for (int input = 1; input <= graph.inputs().size(); input++) {
      memory[slot(-input)] = slot(-input);
    }
    for (int i = 0; i < count; i++) {
      layer(i);
    }
    for (int i = 0; i < count; i++) {
      mask(i);
    }
    recomputation = new Recomputation(graph, kept, runsBackward);
    for (int i = 0; i < count; i++) {
      lives(i);
    }
  }

  /**
   * TensorFlow's oneDNN runs a batch normalization together with the ReLU behind it, and keeps
   * which numbers that cut off: measured, half a byte each. The runtime holds the two apart where
   * the channels do not fill oneDNN's vectors.
   */
  private void mask(int i) {
    if (!(graph.layers().get(i).op() instanceof BatchNormOp norm) || !runsBackward[i]) {
      return;
    }
    boolean isCut =
        consumers[i] == 1
            && graph.output() != i
            && graph.layers().get(consumer[i]).op() instanceof ActivateOp activate
            && activate.function().map(Activation::isReLU).orElse(true);
    if (isCut && norm.channels() % VECTOR == 0) {
      long bytes = graph.layers().get(i).type().elements() / 2;
      kept[i] = new Kept(kept[i].inputs(), kept[i].output(), bytes);
    }
  }

  private int slot(int value) {
    return value + graph.inputs().size();
  }

  /** Of the value that the backward pass of a layer sees. */
  private int slotBackward(int value, int layer) {
    return recomputation.isShared(value, layer) ? slotAgain(value) : slot(value);
  }

  private int slotAgain(int layer) {
    return slot(layer) + count;
  }

  private int moment(int layer) {
    return recomputation.backward(layer);
  }

  private void layer(int i) {
    FlatGraph.Layer layer = graph.layers().get(i);
    boolean trains = ParameterCount.of(layer.op()) > 0;
    for (int source : layer.sources()) {
      needsGradient[i] |= !FlatGraph.isInput(source) && needsGradient[source];
    }
    needsGradient[i] |= trains;
    runsBackward[i] = needsGradient[i];
    kept[i] =
        runsBackward[i]
            ? Kept.of(layer.op(), graph.typeOf(layer.sources().get(0)), layer.type())
            : new Kept(false, false, 0);
    for (int source : layer.sources()) {
      if (!FlatGraph.isInput(source)) {
        consumers[source]++;
        consumer[source] = i;
      }
    }
  }

  private void lives(int i) {
    FlatGraph.Layer layer = graph.layers().get(i);
    int first = layer.sources().get(0);
    boolean inside = recomputation.isInside(i);
    memory[slot(i)] = isView(layer.op()) ? memory[slot(first)] : slot(i);
    memory[slotAgain(i)] = isView(layer.op()) ? memory[slotBackward(first, i)] : slotAgain(i);
    use(slot(i), i);
    for (int source : layer.sources()) {
      use(slot(source), i);
      if (recomputation.runsAgain(i)) {
        use(slotBackward(source, i), recomputation.again(i));
      }
      boolean entersBlock = recomputation.runsAgain(i) && !recomputation.isShared(source, i);
      if (kept[i].inputs() || entersBlock) {
        keep(slotBackward(source, i), i);
      }
    }
    if (kept[i].output()) {
      keep(inside ? slotAgain(i) : slot(i), i);
    }
  }

  private void use(int slot, int moment) {
    lastUse[memory[slot]] = Math.max(lastUse[memory[slot]], moment);
  }

  private void keep(int slot, int layer) {
    use(slot, moment(layer));
    if (keeper[memory[slot]] < 0) {
      keeper[memory[slot]] = layer;
    }
  }

  private static boolean isView(Op op) {
    return op instanceof FlattenOp || op instanceof ReshapeOp;
  }

  private long bytes(int value) {
    return graph.typeOf(value).elements() * FLOAT;
  }

  /** How often the backward pass runs a layer forward again. */
  int timesAgain(int layer) {
    return recomputation.times(layer);
  }

  /** Whether any input of the layer needs a gradient. */
  boolean handsGradientOn(int layer) {
    return graph.layers().get(layer).sources().stream()
        .anyMatch(source -> !FlatGraph.isInput(source) && needsGradient[source]);
  }

  /**
   * For each layer the bytes that its backward pass needs of an example's forward pass, those left
   * out that an earlier layer keeps already.
   */
  long[] keptBytes() {
    long[] bytes = new long[count];
    int once = graph.inputs().size() + count;
    for (int slot = 0; slot < once; slot++) {
      if (keeper[slot] >= 0) {
        bytes[keeper[slot]] += bytes(slot - graph.inputs().size());
      }
    }
    for (int i = 0; i < count; i++) {
      bytes[i] += recomputation.isInside(i) ? 0 : kept[i].ownBytes();
    }
    return bytes;
  }

  /** The moments at which most is in memory: for every batch the largest is the peak. */
  List<MemoryPoint> peaks() {
    int moments = recomputation.moments();
    long[] live = new long[moments + 1];
    int once = graph.inputs().size() + count;
    for (int slot = 0; slot < once; slot++) {
      if (memory[slot] == slot) {
        int from = Math.max(0, slot - graph.inputs().size());
        add(live, from, lastUse[slot], bytes(slot - graph.inputs().size()));
      }
    }
    for (int i = 0; i < count; i++) {
      boolean again = recomputation.runsAgain(i);
      if (kept[i].ownBytes() > 0) {
        add(live, again ? recomputation.again(i) : i, moment(i), kept[i].ownBytes());
      }
      if (again && memory[slotAgain(i)] == slotAgain(i)) {
        int from = recomputation.again(i);
        add(live, from, Math.max(from, lastUse[slotAgain(i)]), bytes(i));
      }
    }
    gradients(live);
    List<MemoryPoint> points = new ArrayList<>();
    long sum = 0;
    long[] weights = new long[moments];
    for (int i = 0; i < count; i++) {
      if (runsBackward[i]) {
        weights[moment(i)] = GRADIENT * ParameterCount.of(graph.layers().get(i).op()) * FLOAT;
      }
    }
    for (int moment = 0; moment < moments; moment++) {
      sum += live[moment];
      points.add(new MemoryPoint(weights[moment], sum));
    }
    return largest(points);
  }

  private static void add(long[] live, int from, int to, long bytes) {
    live[from] += bytes;
    live[to + 1] -= bytes;
  }

  /** A gradient, or what several values have of one. */
  private static final class Buffer {
    private final long bytes;
    private final int born;
    private int died;

    Buffer(long bytes, int born) {
      this.bytes = bytes;
      this.born = born;
      this.died = born;
    }
  }

  /**
   * The gradient of a value lives from the backward pass of a layer that takes it to that of the
   * layer that makes it, where those of several layers are summed. A layer that changes nothing, or
   * each number on its own, hands on the tensor that it is given.
   */
  private void gradients(long[] live) {
    List<List<Buffer>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    List<Buffer> all = new ArrayList<>();
    for (int i = count - 1; i >= 0; i--) {
      if (!runsBackward[i]) {
        continue;
      }
      int now = moment(i);
      if (parts.get(i).isEmpty()) {
        parts.get(i).add(made(all, bytes(i), now)); // by the loss
      }
      parts.get(i).forEach(part -> part.died = Math.max(part.died, now));
      boolean handsOn = handsOn(graph.layers().get(i).op());
      for (int source : graph.layers().get(i).sources()) {
        if (!FlatGraph.isInput(source) && needsGradient[source]) {
          parts.get(source).add(handsOn ? parts.get(i).get(0) : made(all, bytes(source), now));
        }
      }
    }
    all.forEach(buffer -> add(live, buffer.born, buffer.died, buffer.bytes));
  }

  private static Buffer made(List<Buffer> all, long bytes, int now) {
    Buffer buffer = new Buffer(bytes, now);
    all.add(buffer);
    return buffer;
  }

  private static boolean handsOn(Op op) {
    return isView(op) || op instanceof AddOp || op instanceof DropoutOp || op instanceof ActivateOp;
  }

  /** Without those that another exceeds whatever the batch. */
  private static List<MemoryPoint> largest(List<MemoryPoint> points) {
    List<MemoryPoint> sorted = new ArrayList<>(points);
    sorted.sort(
        (a, b) ->
            a.exampleBytes() != b.exampleBytes()
                ? Long.compare(b.exampleBytes(), a.exampleBytes())
                : Long.compare(b.fixedBytes(), a.fixedBytes()));
    List<MemoryPoint> largest = new ArrayList<>();
    long fixed = -1;
    for (MemoryPoint point : sorted) {
      if (point.fixedBytes() > fixed) {
        largest.add(point);
        fixed = point.fixedBytes();
      }
    }
    return List.copyOf(largest);
  }
}
