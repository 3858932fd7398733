package dev.lamina.runtime.activation;

import dev.lamina.runtime.activation.CheckedGraph.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** {@link GradientCheck} at one point. */
final class PointCheck {
  private static final double STEP = 1e-5;
  private static final double SINGLE_TOLERANCE = 1e-3;

  /** Slopes of both sides of a smooth function differ by about its curvature times the step. */
  private static final double SAME_SLOPE = 1e-3;

  private final ActivationOp op;
  private final CheckedPoint point;
  private final double tolerance;
  private int compared;
  private int leftOut;
  private double worst;

  PointCheck(ActivationOp op, CheckedPoint point, double tolerance) {
    this.op = op;
    this.point = point;
    this.tolerance = tolerance;
  }

  /**
   * What finite differences say of a gradient.
   *
   * @param value NaN where they say nothing
   * @param scale what a difference is relative to
   */
  private record Slope(double value, double scale) {}

  /**
   * @throws AssertionError if something is wrong
   */
  GradientCheck.Report check() {
    Shape x = point.x().shape();
    try (CheckedGraph graph = new CheckedGraph(op, TFloat64.class, x, point.parameterShapes());
        CheckedGraph single = new CheckedGraph(op, TFloat32.class, x, point.parameterShapes())) {
      List<Numbers> found = graph.run(point.x(), point.dy(), point.parameters());
      requireShapes(found);
      List<Numbers> rounded = single.run(point.x(), point.dy(), point.parameters());
      Slope[] ofX = slopesOfX(graph, found.get(0).values());
      compare("x", ofX, found.get(1).values(), rounded.get(1).values());
      for (int index = 0; index < op.learnables().size(); index++) {
        Slope[] slopes = slopesOf(graph, index, found.get(0).values());
        String name = op.learnables().get(index).name();
        compare(name, slopes, found.get(index + 2).values(), rounded.get(index + 2).values());
      }
      requireSameValue(found.get(0).values(), rounded.get(0).values());
      requireNanToStay(graph, found);
    }
    return new GradientCheck.Report(op.name(), compared, leftOut, worst);
  }

  private void requireShapes(List<Numbers> found) {
    int learnables = op.learnables().size();
    if (found.size() != learnables + 2) {
      throw new AssertionError(
          "%s has %s learnables and gives %s gradients of them"
              .formatted(op.name(), learnables, found.size() - 2));
    }
    requireShape("y", point.x().shape(), found.get(0).shape());
    requireShape("the gradient with respect to x", point.x().shape(), found.get(1).shape());
    for (int index = 0; index < learnables; index++) {
      requireShape(
          "the gradient with respect to " + op.learnables().get(index).name(),
          point.parameters().get(index).shape(),
          found.get(index + 2).shape());
    }
  }

  private void requireShape(String what, Shape expected, Shape found) {
    if (!expected.equals(found)) {
      throw new AssertionError(
          "%s of %s has the shape %s; expected %s, with x %s"
              .formatted(what, op.name(), found, expected, point.x().shape()));
    }
  }

  /** An element depends on its own x only, so all can be moved at once. */
  private Slope[] slopesOfX(CheckedGraph graph, double[] y) {
    double[] above = values(graph, movedX(STEP), point.parameters());
    double[] below = values(graph, movedX(-STEP), point.parameters());
    Slope[] slopes = new Slope[y.length];
    for (int i = 0; i < y.length; i++) {
      double slope = point.dy().values()[i] * slope(above[i], y[i], below[i]);
      slopes[i] = new Slope(slope, Math.abs(slope));
    }
    return slopes;
  }

  private Numbers movedX(double step) {
    return new Numbers(
        point.x().shape(), Arrays.stream(point.x().values()).map(v -> v + step).toArray());
  }

  /** Nor does an element depend on another's copy of a coefficient. */
  private Slope[] slopesOf(CheckedGraph graph, int learnable, double[] y) {
    int copies = point.copies();
    Slope[] slopes = new Slope[op.learnables().get(learnable).size() * copies];
    for (int k = 0; k < op.learnables().get(learnable).size(); k++) {
      double[] above = values(graph, point.x(), point.moved(learnable, k, STEP));
      double[] below = values(graph, point.x(), point.moved(learnable, k, -STEP));
      double[] sums = new double[copies];
      double[] magnitudes = new double[copies];
      for (int i = 0; i < y.length; i++) {
        double part = point.dy().values()[i] * slope(above[i], y[i], below[i]);
        sums[i % copies] += part;
        magnitudes[i % copies] += Math.abs(part);
      }
      for (int copy = 0; copy < copies; copy++) {
        slopes[k * copies + copy] = new Slope(sums[copy], magnitudes[copy]);
      }
    }
    return slopes;
  }

  private double[] values(CheckedGraph graph, Numbers x, List<Numbers> parameters) {
    return graph.run(x, point.dy(), parameters).get(0).values();
  }

  /** NaN at a kink, and where a value is not finite. */
  private static double slope(double above, double at, double below) {
    double right = (above - at) / STEP;
    double left = (at - below) / STEP;
    double slope = (above - below) / (2 * STEP);
    boolean smooth = Math.abs(right - left) <= SAME_SLOPE * Math.max(1, Math.abs(slope));
    return smooth ? slope : Double.NaN;
  }

  private void compare(String of, Slope[] expected, double[] found, double[] single) {
    int first = -1;
    int wrong = 0;
    for (int i = 0; i < expected.length; i++) {
      if (!Double.isFinite(expected[i].value())) {
        leftOut++;
        continue;
      }
      compared++;
      double error = error(expected[i].value(), found[i], expected[i].scale());
      worst = Math.max(worst, error);
      if (error > tolerance) {
        wrong++;
        first = first < 0 ? i : first;
      }
    }
    if (wrong > 0) {
      throw new AssertionError(
          "the gradient of %s with respect to %s is %s %s; finite differences give %s (%s of %s wrong)"
              .formatted(
                  op.name(),
                  of,
                  found[first],
                  where(of, first),
                  expected[first].value(),
                  wrong,
                  expected.length));
    }
    for (int i = 0; i < expected.length; i++) {
      boolean known = Double.isFinite(expected[i].value());
      if (known && error(found[i], single[i], expected[i].scale()) > SINGLE_TOLERANCE) {
        throw new AssertionError(
            "the gradient of %s with respect to %s is %s in float32 %s; in float64 it is %s"
                .formatted(op.name(), of, single[i], where(of, i), found[i]));
      }
    }
  }

  private static double error(double expected, double found, double scale) {
    double error = Math.abs(expected - found) / Math.max(1, scale);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  private String where(String of, int index) {
    if (of.equals("x")) {
      return atElement(index) + ", times dy = " + point.dy().values()[index];
    }
    List<Double> x = new ArrayList<>();
    for (int i = index % point.copies(); i < point.x().values().length; i += point.copies()) {
      x.add(point.x().values()[i]);
    }
    String some = x.size() > 4 ? x.subList(0, 4) + " and " + (x.size() - 4) + " more" : "" + x;
    return "with " + point.seenBy(index % point.copies()) + ", summed over x = " + some;
  }

  private String atElement(int index) {
    String seen = point.seenBy(index);
    return "at x = " + point.x().values()[index] + (seen.isEmpty() ? "" : " with " + seen);
  }

  private void requireSameValue(double[] y, double[] single) {
    for (int i = 0; i < y.length; i++) {
      if (Double.isFinite(y[i]) && error(y[i], single[i], Math.abs(y[i])) > SINGLE_TOLERANCE) {
        throw new AssertionError(
            "%s is %s in float32 %s; in float64 it is %s"
                .formatted(op.name(), single[i], atElement(i), y[i]));
      }
    }
  }

  private void requireNanToStay(CheckedGraph graph, List<Numbers> without) {
    double[] x = point.x().values().clone();
    x[x.length / 2] = Double.NaN;
    List<Numbers> with =
        graph.run(new Numbers(point.x().shape(), x), point.dy(), point.parameters());
    for (int which = 0; which < 2; which++) {
      for (int i = 0; i < x.length; i++) {
        double before = without.get(which).values()[i];
        if (i != x.length / 2
            && Double.isFinite(before)
            && !(error(before, with.get(which).values()[i], Math.abs(before)) < 1e-9)) {
          throw new AssertionError(
              "NaN in one element of x makes %s of %s %s in another, %s; it was %s"
                  .formatted(
                      which == 0 ? "y" : "the gradient with respect to x",
                      op.name(),
                      with.get(which).values()[i],
                      atElement(i),
                      before));
        }
      }
    }
  }
}
