package dev.lamina.samples.synthetic;

/**
 * Paints one image: a shape with a texture, at a random place, size, angle and phase, in random
 * colours, on a background of two more colours with soft spots, under noise. Only arithmetic that
 * is the same on every machine.
 */
final class Painter {
  static final int SIDE = 32;
  static final int PIXELS = SIDE * SIDE;

  private static final double FURTHEST_OFF_CENTRE = 4;
  private static final double LARGEST_ANGLE = 0.7;
  private static final double NOISE = 30;
  private static final int SPOTS = 3;

  /** Colours nearer to each other than this, of 255 a channel, could hide the class. */
  private static final double LEAST_CONTRAST = 90;

  private final Draws draws;
  private final double[] first;
  private final double[] second;
  private final double[] behind;
  private final double[] behindToo;
  private final double[][] spots = new double[SPOTS][];
  private final double acrossX;
  private final double acrossY;

  private Painter(Draws draws) {
    this.draws = draws;
    behind = colour();
    behindToo = behind.clone();
    for (int c = 0; c < 3; c++) {
      behindToo[c] = Math.min(255, Math.max(0, behind[c] + draws.between(-60, 60)));
    }
    first = colourUnlike(behind, behindToo);
    second = colourUnlike(first, behind);
    double direction = draws.between(0, 2 * Math.PI);
    acrossX = StrictMath.cos(direction) / SIDE;
    acrossY = StrictMath.sin(direction) / SIDE;
    for (int i = 0; i < SPOTS; i++) {
      spots[i] =
          new double[] {
            draws.between(0, SIDE), draws.between(0, SIDE),
            draws.between(2, 6), draws.between(-50, 50)
          };
    }
  }

  /** The planes of red, green and blue of an image, [3, 32, 32], row by row. */
  static byte[] paint(Shape shape, Texture texture, Draws draws) {
    return new Painter(draws).paint(shape, texture);
  }

  private byte[] paint(Shape shape, Texture texture) {
    double centreX = SIDE / 2.0 + draws.between(-FURTHEST_OFF_CENTRE, FURTHEST_OFF_CENTRE);
    double centreY = SIDE / 2.0 + draws.between(-FURTHEST_OFF_CENTRE, FURTHEST_OFF_CENTRE);
    double radius = draws.between(9.5, 14);
    double angle = draws.between(-LARGEST_ANGLE, LARGEST_ANGLE);
    double mirror = draws.unit() < 0.5 ? -1 : 1;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double period = draws.between(4.5, 6.5);
    double shiftU = draws.unit();
    double shiftV = draws.unit();
    boolean centred = texture == Texture.RAYS || texture == Texture.GRADIENT;
    long grain = draws.next();
    byte[] planes = new byte[3 * PIXELS];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double dx = x + 0.5 - centreX;
        double dy = centreY - y - 0.5;
        double ownX = mirror * (cos * dx + sin * dy);
        double ownY = cos * dy - sin * dx;
        double distance = radius * shape.distance(ownX / radius, ownY / radius);
        double cover = Math.min(1, Math.max(0, 0.5 - distance));
        double share = 0;
        if (cover > 0) {
          double u = ownX / period + (centred ? 0 : shiftU);
          double v = ownY / period + (centred ? 0 : shiftV);
          double r = Math.sqrt(ownX * ownX + ownY * ownY) / period;
          share = texture.share(u, v, r, grain);
        }
        put(planes, x, y, cover, share);
      }
    }
    return planes;
  }

  private void put(byte[] planes, int x, int y, double cover, double share) {
    double across = 0.5 + (x - SIDE / 2) * acrossX + (y - SIDE / 2) * acrossY;
    double light = 0;
    for (double[] spot : spots) {
      double dx = x - spot[0];
      double dy = y - spot[1];
      double near = 1 - (dx * dx + dy * dy) / (4 * spot[2] * spot[2]);
      light += near > 0 ? near * spot[3] : 0;
    }
    for (int c = 0; c < 3; c++) {
      double background = behind[c] + across * (behindToo[c] - behind[c]) + light;
      double object = first[c] + share * (second[c] - first[c]);
      double noise = NOISE * (draws.unit() + draws.unit() - 1);
      double value = background + cover * (object - background) + noise;
      long rounded = Math.round(Math.min(255, Math.max(0, value)));
      planes[c * PIXELS + y * SIDE + x] = (byte) rounded;
    }
  }

  private double[] colour() {
    return new double[] {draws.between(20, 235), draws.between(20, 235), draws.between(20, 235)};
  }

  private double[] colourUnlike(double[] one, double[] other) {
    double[] candidate = colour();
    while (contrast(candidate, one) < LEAST_CONTRAST
        || contrast(candidate, other) < LEAST_CONTRAST) {
      candidate = colour();
    }
    return candidate;
  }

  private static double contrast(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return Math.sqrt(sum);
  }
}
