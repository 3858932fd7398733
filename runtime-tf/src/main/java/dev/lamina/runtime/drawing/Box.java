package dev.lamina.runtime.drawing;

import java.util.List;

/**
 * A box of a drawing: some layers in a row, or a block with boxes inside.
 *
 * @param title its name
 * @param lines what its layers are, one a line
 * @param footer the shape that it puts out
 * @param kind how it is coloured
 * @param inside boxes with their wires; nothing for layers
 */
record Box(String title, List<String> lines, String footer, Kind kind, Wiring inside) {

  /** What the first of its layers with a colour is. */
  enum Kind {
    INPUT,
    WEIGHTS,
    JOIN,
    POOL,
    DENSE,
    OTHER,
    MORE,
    BLOCK
  }

  Box {
    lines = List.copyOf(lines);
  }

  boolean isBlock() {
    return inside != null;
  }
}
