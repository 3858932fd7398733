package dev.lamina.samples.synthetic;

/** Ten ways to paint a shape with two colours. */
enum Texture {
  CHECKS {
    @Override
    double share(double u, double v, double r, long grain) {
      return soft(2.5 * wave(0.5 * u) * wave(0.5 * v));
    }
  },
  DOTS {
    @Override
    double share(double u, double v, double r, long grain) {
      double x = toNearest(u);
      double y = toNearest(v);
      return soft(4 * (0.3 - Math.sqrt(x * x + y * y)));
    }
  },
  GRADIENT {
    @Override
    double share(double u, double v, double r, long grain) {
      // Over the four periods or so that a shape spans.
      return Math.min(1, Math.max(0, 0.5 + 0.28 * v));
    }
  },
  GRID {
    @Override
    double share(double u, double v, double r, long grain) {
      double toLine = Math.min(Math.abs(toNearest(u)), Math.abs(toNearest(v)));
      return soft(6 * (0.13 - toLine));
    }
  },
  PLAIN {
    @Override
    double share(double u, double v, double r, long grain) {
      return 0;
    }
  },
  RAYS {
    @Override
    double share(double u, double v, double r, long grain) {
      return soft(1.5 * r * StrictMath.sin(6 * StrictMath.atan2(v, u)));
    }
  },
  RINGS {
    @Override
    double share(double u, double v, double r, long grain) {
      return soft(1.5 * wave(r));
    }
  },
  SPECKLE {
    @Override
    double share(double u, double v, double r, long grain) {
      // Cells of two fifths of a period, each of one of the two colours.
      long cell =
          (long) Math.floor(2.5 * u) * 0x632BE5ABL + (long) Math.floor(2.5 * v) * 0x85157AF5L;
      return new Draws(grain, cell).unit() < 0.5 ? 0 : 1;
    }
  },
  STRIPES {
    @Override
    double share(double u, double v, double r, long grain) {
      return soft(1.5 * wave(v));
    }
  },
  ZIGZAG {
    @Override
    double share(double u, double v, double r, long grain) {
      return soft(1.5 * wave(v + 1.6 * Math.abs(toNearest(0.5 * u))));
    }
  };

  /**
   * The share of the second colour, from 0 to 1.
   *
   * @param u to the right in the shape's own frame, in periods of the texture
   * @param v upwards in the shape's own frame, in periods of the texture
   * @param r distance from the shape's centre, in periods of the texture
   * @param grain from which the speckles of this image follow
   */
  abstract double share(double u, double v, double r, long grain);

  /** A sine of period 1 as a parabola each half, which is the same on every machine. */
  private static double wave(double t) {
    double phase = t - Math.floor(t);
    double half = phase < 0.5 ? phase : phase - 0.5;
    double bow = 16 * half * (0.5 - half);
    return phase < 0.5 ? bow : -bow;
  }

  /** The distance to the nearest whole number, signed. */
  private static double toNearest(double t) {
    return t - Math.floor(t + 0.5);
  }

  /** From 0 to 1, with a soft step at 0. */
  private static double soft(double t) {
    return Math.min(1, Math.max(0, 0.5 + t));
  }
}
