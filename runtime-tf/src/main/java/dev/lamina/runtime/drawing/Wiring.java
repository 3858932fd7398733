package dev.lamina.runtime.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Boxes in the order of the forward pass, and what each takes.
 *
 * @param boxes those that are drawn
 * @param sources for each box the numbers of those that it takes; {@link #OUTSIDE} for what comes
 *     into the block
 */
record Wiring(List<Box> boxes, List<List<Integer>> sources) {
  static final int OUTSIDE = -1;

  Wiring {
    boxes = List.copyOf(boxes);
    sources = sources.stream().map(List::copyOf).toList();
  }

  /** Collects boxes and wires, each wire once. */
  static final class Builder {
    private final List<Box> boxes = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();

    int add(Box box) {
      boxes.add(box);
      sources.add(new ArrayList<>());
      return boxes.size() - 1;
    }

    void wire(int from, int to) {
      if (from != to && !sources.get(to).contains(from)) {
        sources.get(to).add(from);
      }
    }

    Wiring build() {
      return new Wiring(boxes, sources);
    }
  }
}
