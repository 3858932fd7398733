package dev.lamina.runtime.convolution;

/** A number for the height and one for the width. */
public record Extent(int rows, int columns) {

  public static Extent square(int size) {
    return new Extent(size, size);
  }

  /** "3", or "1x5" where they differ. */
  @Override
  public String toString() {
    return rows == columns ? String.valueOf(rows) : rows + "x" + columns;
  }
}
