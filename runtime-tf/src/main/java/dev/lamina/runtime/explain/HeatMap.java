package dev.lamina.runtime.explain;

/**
 * How much each place of a feature map speaks for a class, at least 0.
 *
 * @param height rows
 * @param width columns
 * @param values [height, width], row by row
 */
public record HeatMap(int height, int width, float[] values) {

  /**
   * @throws IllegalArgumentException if the values are not as many as height times width
   */
  public HeatMap {
    if (values.length != height * width) {
      throw new IllegalArgumentException(
          height + " x " + width + " is not the number of values, " + values.length);
    }
  }

  /** The same with 1 as its largest value; all 0 if nothing speaks for the class. */
  public HeatMap normalized() {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length && most > 0; i++) {
      scaled[i] = values[i] / most;
    }
    return new HeatMap(height, width, scaled);
  }

  /**
   * The map in another size, by bilinear interpolation between the centres of its places; beyond
   * the outermost centres it has their values.
   */
  public HeatMap resized(int newHeight, int newWidth) {
    float[] resized = new float[newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        resized[y * newWidth + x] =
            at((y + 0.5f) * height / newHeight - 0.5f, (x + 0.5f) * width / newWidth - 0.5f);
      }
    }
    return new HeatMap(newHeight, newWidth, resized);
  }

  private float at(float y, float x) {
    float row = Math.max(0, Math.min(height - 1, y));
    float column = Math.max(0, Math.min(width - 1, x));
    int top = (int) row;
    int left = (int) column;
    int bottom = Math.min(height - 1, top + 1);
    int right = Math.min(width - 1, left + 1);
    float above = mix(value(top, left), value(top, right), column - left);
    float below = mix(value(bottom, left), value(bottom, right), column - left);
    return mix(above, below, row - top);
  }

  private static float mix(float a, float b, float share) {
    return a + (b - a) * share;
  }

  private float value(int row, int column) {
    return values[row * width + column];
  }
}
