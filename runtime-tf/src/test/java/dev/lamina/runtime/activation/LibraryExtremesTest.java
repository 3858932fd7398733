package dev.lamina.runtime.activation;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import dev.lamina.runtime.reference.ReferenceActivation;
import dev.lamina.runtime.reference.ReferenceFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * The functions of the library at the ends of the range: NaN only where the formula itself is, as
 * the reference says, and no derivative that is NaN where the function is not. Each x has
 * learnables of its own, so that a NaN must stay where it is.
 */
class LibraryExtremesTest {
  private static final int TIMES = 8;
  private static final double[] DOUBLES =
      signed(0, 4.9e-324, 1e-310, 1e-8, 3, 40, 88, 709, 745, 1e30, 1e60, 1e200, 1 / 0.0, 0 / 0.0);
  private static final double[] FLOATS =
      signed(0, 1e-40f, 1e-8f, 3, 20, 88, 104, 709, 1e6f, 1e10f, 1e30f, 1 / 0.0, 0 / 0.0);

  /** Powers overflow: what comes of that is infinite, or NaN if it is divided by another. */
  private static final Set<String> POWERS = Set.of("PAU", "PAUB", "SLAF");

  static List<Entry> functions() {
    return LibraryFunctions.all();
  }

  private static double[] signed(double... numbers) {
    return Arrays.stream(numbers).flatMap(x -> DoubleStream.of(x, -x)).toArray();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void doublesAgree(Entry entry) {
    check(entry, TFloat64.class, DOUBLES, new Comparison(1e-6, 1e-6));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void floatsAgree(Entry entry) {
    check(entry, TFloat32.class, FLOATS, new Comparison(1e-5, 1));
  }

  private static void check(
      Entry entry, Class<? extends TFloating> type, double[] extremes, Comparison comparison) {
    ActivationOp op = LibraryOps.of(entry);
    int[] shape = {TIMES * extremes.length};
    LibraryPoints points =
        new LibraryPoints(op, entry.reference(), type, 5, shape, shape).withX(extremes);
    Outcome found = points.outcome(op, type);
    for (int i = 0; i < shape[0]; i++) {
      Element element = new Element(entry, points, type == TFloat32.class, i);
      double[] gradients = new double[element.count() + 1];
      gradients[0] = found.gradients().get(0)[i];
      int next = 1;
      for (double[] all : found.gradients().subList(1, found.gradients().size())) {
        for (int k = i; k < all.length; k += shape[0]) {
          gradients[next++] = all[k];
        }
      }
      element.compare(comparison, found.y()[i], gradients);
    }
    comparison.verify(entry);
  }

  /** One number x with its parameters. */
  private static final class Element {
    private final Entry entry;
    private final ReferenceFunction reference;
    private final boolean single;
    private final double x;
    private final double dy;
    private final double[] p;

    Element(Entry entry, LibraryPoints points, boolean single, int i) {
      this.entry = entry;
      this.reference = entry.reference();
      this.single = single;
      this.x = points.x.data[i];
      this.dy = points.dy.data[i];
      this.p = new ReferenceActivation(reference).parameters(points.variables, i);
    }

    /** How many numbers are learned. */
    int count() {
      return p.length - reference.draws();
    }

    void compare(Comparison comparison, double y, double... gradients) {
      String where = " at x=" + x + " p=" + Arrays.toString(p);
      if (Double.isNaN(x)) {
        comparison.add("y" + where, x, y);
        return;
      }
      if (mayOverflow() && !Double.isFinite(y)) {
        return;
      }
      comparison.add("y" + where, number(reference.value(x, p)), y);
      if (Double.isNaN(reference.value(x, p))) {
        return;
      }
      for (int i = 0; i < gradients.length; i++) {
        // A kernel may take a number that is too small to be normal for 0, also at a kink.
        double flushed = gradient(i - 1, isTiny() ? 0 : x);
        double expected = comparison.agree(flushed, gradients[i]) ? flushed : gradient(i - 1, x);
        comparison.add(
            (i == 0 ? "dx" : "d" + (i - 1)) + where + " dy=" + dy,
            expected,
            gradients[i],
            i > 0 ? rounding() : 0);
      }
    }

    /**
     * 1 - sigmoid is known to half a unit in the last place of 1, and the square of x times that is
     * what SwishBeta learns from; PyTorch has the same digits. From 100 on it is exactly 0.
     */
    private double rounding() {
      boolean learns = single && entry.name().equals("SwishBeta") && Math.abs(x) < 100;
      return learns ? Math.ulp(1f) / 2 * x * x * Math.abs(dy) : 0;
    }

    private boolean mayOverflow() {
      return POWERS.contains(entry.name()) && Math.abs(x) >= (single ? 1e10 : 1e60);
    }

    private boolean isTiny() {
      return Math.abs(x) < (single ? Float.MIN_NORMAL : Double.MIN_NORMAL);
    }

    private double gradient(int parameter, double at) {
      double slope = parameter < 0 ? reference.slope(at, p) : reference.slopeOf(parameter, at, p);
      return number(dy * slope);
    }

    private double number(double exact) {
      return single ? (float) exact : exact;
    }
  }
}
