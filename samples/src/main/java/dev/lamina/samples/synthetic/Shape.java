package dev.lamina.samples.synthetic;

/**
 * Ten outlines around the origin that fit into a circle of radius 1, as signed distances: below 0
 * within, about the distance to the outline near it.
 */
enum Shape {
  BAR {
    @Override
    double distance(double x, double y) {
      return box(x, y, 0.95, 0.28);
    }
  },
  CRESCENT {
    @Override
    double distance(double x, double y) {
      return Math.max(circle(x, y, 0.95), -circle(x - 0.5, y, 0.75));
    }
  },
  CROSS {
    @Override
    double distance(double x, double y) {
      return Math.min(box(x, y, 0.95, 0.3), box(x, y, 0.3, 0.95));
    }
  },
  DISC {
    @Override
    double distance(double x, double y) {
      return circle(x, y, 0.85);
    }
  },
  HEART {
    @Override
    double distance(double x, double y) {
      // A square that stands on its corner, with a half disc on each of its upper sides.
      double u = (y + x + 0.1) * ROOT_HALF;
      double v = (y - x + 0.1) * ROOT_HALF;
      double lobes = Math.min(circle(u - 0.5, v, 0.5), circle(u, v - 0.5, 0.5));
      return Math.min(box(u, v, 0.5, 0.5), lobes);
    }
  },
  HOURGLASS {
    @Override
    double distance(double x, double y) {
      double width = 0.1 + 0.75 * Math.abs(y);
      return Math.max(Math.abs(y) - 0.8, 0.8 * (Math.abs(x) - width));
    }
  },
  RING {
    @Override
    double distance(double x, double y) {
      return Math.abs(circle(x, y, 0.68)) - 0.25;
    }
  },
  SQUARE {
    @Override
    double distance(double x, double y) {
      return box(x, y, 0.72, 0.72);
    }
  },
  STAR {
    @Override
    double distance(double x, double y) {
      // A pentagram is what lies within at least four of the five lines of its inner pentagon.
      double largest = Double.NEGATIVE_INFINITY;
      double second = Double.NEGATIVE_INFINITY;
      for (double[] normal : FIVE) {
        double across = x * normal[0] + y * normal[1];
        second = Math.max(second, Math.min(largest, across));
        largest = Math.max(largest, across);
      }
      return second - 0.34;
    }
  },
  TRIANGLE {
    @Override
    double distance(double x, double y) {
      double slanted = 0.5 * y + 0.5 * Math.sqrt(3) * Math.abs(x);
      return Math.max(-y, slanted) - 0.5;
    }
  };

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double[][] FIVE = normals(5);

  /** The signed distance of a point, y upwards. */
  abstract double distance(double x, double y);

  private static double circle(double x, double y, double radius) {
    return Math.sqrt(x * x + y * y) - radius;
  }

  private static double box(double x, double y, double halfWidth, double halfHeight) {
    return Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
  }

  private static double[][] normals(int count) {
    double[][] result = new double[count][];
    for (int i = 0; i < count; i++) {
      double angle = Math.PI * (2.0 * i / count - 0.5);
      result[i] = new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
    }
    return result;
  }
}
