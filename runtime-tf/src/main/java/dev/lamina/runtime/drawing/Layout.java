package dev.lamina.runtime.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where boxes stand: each one row below the lowest that it takes, beside others of its row where
 * there are such. A wire that passes rows has a lane beside their boxes.
 */
final class Layout {
  private static final double ROW_GAP = 26;
  private static final double COLUMN_GAP = 22;
  private static final double LANE = 12;
  private static final double BLOCK_PADDING = 16;
  private static final double BLOCK_TITLE = 24;
  private static final double MARGIN = 14;
  private static final double LINE = 15;
  private static final double LETTER = 6.3;
  private static final double TITLE_LETTER = 7.4;
  private static final double LEAST_WIDTH = 90;

  /** A place of the grid; rows count from 0, the row of what comes in is -1. */
  private record Cell(int row, int column) {}

  /**
   * A wire.
   *
   * @param from number of a box, or {@link Wiring#OUTSIDE}
   * @param lane the column in which it passes rows; that of the source if it passes none
   */
  record Wire(int from, int to, int lane) {}

  private final Wiring wiring;
  private final List<Layout> inner = new ArrayList<>();
  private final int[] row;
  private final int[] column;
  private final List<Wire> wires = new ArrayList<>();
  private final Set<Cell> taken = new HashSet<>();
  private double[] left;
  private double[] widths;
  private double[] top;
  private double[] heights;

  private Layout(Wiring wiring) {
    this.wiring = wiring;
    int count = wiring.boxes().size();
    row = new int[count];
    column = new int[count];
    for (Box box : wiring.boxes()) {
      inner.add(box.isBlock() ? new Layout(box.inside()) : null);
    }
    rank();
    for (int i = 0; i < count; i++) {
      place(i);
    }
    for (int i = 0; i < count; i++) {
      for (int source : wiring.sources().get(i)) {
        wires.add(new Wire(source, i, lane(source, i)));
      }
    }
    measure();
  }

  static Layout of(Wiring wiring) {
    return new Layout(wiring);
  }

  private int rowOf(int box) {
    return box == Wiring.OUTSIDE ? -1 : row[box];
  }

  private void rank() {
    for (int i = 0; i < row.length; i++) {
      row[i] =
          wiring.sources().get(i).stream().mapToInt(source -> rowOf(source) + 1).max().orElse(0);
    }
  }

  /** In the column of what it takes, or the next that is free. */
  private void place(int i) {
    int wanted =
        wiring.sources().get(i).stream()
            .filter(source -> source != Wiring.OUTSIDE && rowOf(source) == row[i] - 1)
            .mapToInt(source -> column[source])
            .min()
            .orElse(0);
    while (!taken.add(new Cell(row[i], wanted))) {
      wanted++;
    }
    column[i] = wanted;
  }

  /** A column that is free in all rows between; shorter wires come first, and are nearer. */
  private int lane(int from, int to) {
    int first = rowOf(from) + 1;
    int own = from == Wiring.OUTSIDE ? column[to] : column[from];
    if (first >= row[to]) {
      return own;
    }
    int lane = own;
    while (!isFree(first, row[to], lane)) {
      lane++;
    }
    for (int r = first; r < row[to]; r++) {
      taken.add(new Cell(r, lane));
    }
    return lane;
  }

  private boolean isFree(int first, int end, int lane) {
    for (int r = first; r < end; r++) {
      if (taken.contains(new Cell(r, lane))) {
        return false;
      }
    }
    return true;
  }

  private void measure() {
    int rows = Arrays.stream(row).max().orElse(-1) + 1;
    int columns =
        1
            + Math.max(
                Arrays.stream(column).max().orElse(0),
                wires.stream().mapToInt(Wire::lane).max().orElse(0));
    widths = new double[columns];
    Arrays.fill(widths, LANE);
    heights = new double[rows];
    for (int i = 0; i < row.length; i++) {
      widths[column[i]] = Math.max(widths[column[i]], widthOf(i));
      heights[row[i]] = Math.max(heights[row[i]], heightOf(i));
    }
    left = new double[columns + 1];
    for (int c = 0; c < columns; c++) {
      left[c + 1] = left[c] + widths[c] + COLUMN_GAP;
    }
    top = new double[rows + 1];
    for (int r = 0; r < rows; r++) {
      top[r + 1] = top[r] + heights[r] + ROW_GAP;
    }
  }

  private double widthOf(int i) {
    Box box = wiring.boxes().get(i);
    double title = box.title().length() * TITLE_LETTER;
    if (box.isBlock()) {
      return Math.max(
          inner.get(i).width() + 2 * BLOCK_PADDING,
          title + (box.footer().length() + 2) * LETTER + 2 * MARGIN);
    }
    double lines = box.lines().stream().mapToDouble(line -> line.length() * LETTER).max().orElse(0);
    double footer = box.footer().length() * LETTER;
    return Math.max(LEAST_WIDTH, Math.max(title, Math.max(lines, footer)) + 2 * MARGIN);
  }

  private double heightOf(int i) {
    Box box = wiring.boxes().get(i);
    return box.isBlock()
        ? inner.get(i).height() + BLOCK_TITLE + ROW_GAP + BLOCK_PADDING
        : LINE * (box.lines().size() + 2) + 10;
  }

  double width() {
    return left[left.length - 1] - COLUMN_GAP;
  }

  double height() {
    return top[top.length - 1] - ROW_GAP;
  }

  Wiring wiring() {
    return wiring;
  }

  List<Wire> wires() {
    return wires;
  }

  /** A box's place: its left, top, width and height. */
  record Frame(double x, double y, double width, double height) {
    double middle() {
      return x + width / 2;
    }

    double bottom() {
      return y + height;
    }
  }

  Frame frame(int box) {
    double width = widthOf(box);
    double x = left[column[box]] + (widths[column[box]] - width) / 2;
    return new Frame(x, top[row[box]], width, heightOf(box));
  }

  /** The layout inside a block, and where it stands. */
  Layout inner(int box) {
    return inner.get(box);
  }

  Frame innerFrame(int box) {
    Frame frame = frame(box);
    Layout layout = inner.get(box);
    return new Frame(
        frame.x() + (frame.width() - layout.width()) / 2,
        frame.y() + BLOCK_TITLE + ROW_GAP,
        layout.width(),
        layout.height());
  }

  /** The middle of a lane. */
  double laneX(int lane) {
    return left[lane] + widths[lane] / 2;
  }

  /** The top of the row behind a box, or the first. */
  double laneTop(int from) {
    return top[rowOf(from) + 1];
  }

  /** The bottom of the row before a box. */
  double laneBottom(int to) {
    return top[row[to]] - ROW_GAP;
  }

  /** Whether a wire passes rows. */
  boolean isLong(Wire wire) {
    return rowOf(wire.from()) + 1 < row[wire.to()];
  }

  /** The last row's boxes put out what the block does; the first of them stands for it. */
  int rows() {
    return heights.length;
  }

  int row(int box) {
    return row[box];
  }

  double rowTop(int r) {
    return top[r];
  }

  double rowBottom(int r) {
    return top[r] + heights[r];
  }
}
