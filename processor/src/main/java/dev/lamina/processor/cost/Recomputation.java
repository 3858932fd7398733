package dev.lamina.processor.cost;

import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.FlatGraph;
import java.util.List;

/**
 * Which layers run again in the backward pass, and when: the moments of a training step are the
 * forward pass of each layer in order, then the backward passes from the last to the first, where
 * before that of a block that is recomputed its layers run forward again.
 *
 * <p>A block inside another that is recomputed is taken for a part of that, as if it kept what it
 * computes: an upper bound of the memory.
 */
final class Recomputation {
  private final FlatGraph graph;
  private final Kept[] kept;
  private final boolean[] runsBackward;
  private final boolean[] again;
  private final int[] againMoments;
  private final int[] backwardMoments;
  private int moments;

  /**
   * @param kept by each layer
   * @param runsBackward whether each layer has a backward pass
   */
  Recomputation(FlatGraph graph, Kept[] kept, boolean[] runsBackward) {
    this.graph = graph;
    this.kept = kept;
    this.runsBackward = runsBackward;
    int count = graph.layers().size();
    again = new boolean[count];
    againMoments = new int[count];
    backwardMoments = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      mark(i);
    }
    order();
  }

  private static final int NONE = -1;

  /** The first layer of the outermost block around a layer that is recomputed. */
  private int block(int layer) {
    List<Integer> around = graph.layers().get(layer).recomputed();
    return around.isEmpty() ? NONE : around.get(0);
  }

  boolean isInside(int layer) {
    return block(layer) != NONE;
  }

  /** Whether a value is made inside the block that a layer is in. */
  boolean isShared(int value, int layer) {
    return isInside(layer) && !FlatGraph.isInput(value) && block(value) == block(layer);
  }

  /** What nobody in the backward pass asks for is not computed again. */
  private void mark(int i) {
    if (!isInside(i)) {
      return;
    }
    boolean statistics = graph.layers().get(i).op() instanceof BatchNormOp;
    again[i] |= runsBackward[i] && (kept[i].output() || kept[i].ownBytes() > 0 || statistics);
    if (again[i] || runsBackward[i] && kept[i].inputs()) {
      for (int source : graph.layers().get(i).sources()) {
        if (isShared(source, i)) {
          again[source] = true;
        }
      }
    }
  }

  private void order() {
    int count = again.length;
    moments = count;
    for (int last = count - 1; last >= 0; ) {
      int first = isInside(last) ? block(last) : last;
      for (int i = first; i <= last; i++) {
        if (again[i]) {
          againMoments[i] = moments++;
        }
      }
      for (int i = last; i >= first; i--) {
        backwardMoments[i] = moments++;
      }
      last = first - 1;
    }
  }

  boolean runsAgain(int layer) {
    return again[layer];
  }

  /**
   * How often the backward pass runs the layer forward: in a block within a block once for each.
   */
  int times(int layer) {
    return again[layer] ? graph.layers().get(layer).recomputed().size() : 0;
  }

  int again(int layer) {
    return againMoments[layer];
  }

  int backward(int layer) {
    return backwardMoments[layer];
  }

  /** Of the whole step. */
  int moments() {
    return moments;
  }
}
