package dev.lamina.runtime.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The references of activation functions against their own values, without TensorFlow. */
class ReferenceFunctionTest {
  private static final double STEP = 1e-3;
  private static final int POINTS = 2000;

  static List<Entry> functions() {
    return LibraryFunctions.all();
  }

  /** To 1e-6 of the derivative, or what rounding makes of a difference of two values. */
  @ParameterizedTest
  @MethodSource("functions")
  void finiteDifferencesAgree(Entry entry) {
    ReferenceFunction function = entry.reference();
    Random random = new Random(1);
    int tried = 0;
    for (int point = 0; point < POINTS; point++) {
      double x = 4 * random.nextGaussian();
      double[] p = parameters(function, random);
      if (!function.isSmooth(3 * STEP, x, p)) {
        continue;
      }
      tried++;
      for (int i = -1; i < p.length - function.draws(); i++) {
        double found = i < 0 ? function.slope(x, p) : function.slopeOf(i, x, p);
        double tolerance = 1e-6 * Math.abs(found) + 1e-11 * (1 + Math.abs(function.value(x, p)));
        String where = "derivative " + i + " at " + x + " of " + Arrays.toString(p);
        assertEquals(slope(function, i, x, p), found, tolerance, where);
      }
    }
    assertTrue(tried > POINTS / 2, "points: " + tried);
  }

  /** A kink has a derivative all the same. */
  @ParameterizedTest
  @MethodSource("functions")
  void kinksHaveDerivatives(Entry entry) {
    ReferenceFunction function = entry.reference();
    double[] p = parameters(function, new Random(2));
    for (double kink : function.kinks(p)) {
      assertFalse(function.isSmooth(0, kink, p), "smooth at " + kink);
      assertFalse(Double.isNaN(function.slope(kink, p)));
    }
  }

  /** Where the function has a value its derivatives have. */
  @ParameterizedTest
  @MethodSource("functions")
  void derivativesAreNumbersWhereTheFunctionIs(Entry entry) {
    ReferenceFunction function = entry.reference();
    Random random = new Random(3);
    for (double x : DoubleStream.of(0, 1e-8, 88, 709, 1e30, 1 / 0.0).toArray()) {
      for (double signed : new double[] {x, -x}) {
        double[] p = parameters(function, random);
        if (!Double.isNaN(function.value(signed, p))) {
          assertFalse(Double.isNaN(function.slope(signed, p)), "slope at " + signed);
          for (int i = 0; i < p.length - function.draws(); i++) {
            assertFalse(Double.isNaN(function.slopeOf(i, signed, p)), i + " at " + signed);
          }
        }
      }
    }
  }

  /** Digits from tables (Abramowitz and Stegun, 7). */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5204998778130465, 0.4795001221869535",
    "1, 0.8427007929497149, 0.15729920705028513",
    "2, 0.9953222650189527, 0.004677734981047266",
    "3, 0.9999779095030014, 2.209049699858544e-05",
    "10, 1, 2.088487583762545e-45"
  })
  void errorFunction(double x, double erf, double complement) {
    assertEquals(erf, SpecialFunctions.erf(x), 4e-16);
    assertEquals(-erf, SpecialFunctions.erf(-x), 4e-16);
    assertEquals(complement, SpecialFunctions.complementaryErf(x), 1e-13 * complement);
  }

  @Test
  void theTwoWaysToTheErrorFunctionMeet() {
    double below = SpecialFunctions.complementaryErf(2);
    double above = SpecialFunctions.complementaryErf(Math.nextUp(2.0));
    assertEquals(below, above, 1e-13 * below);
  }

  /** Around the initial values; positive ones stay positive. */
  private static double[] parameters(ReferenceFunction function, Random random) {
    double[] p =
        function.initial().stream()
            .flatMapToDouble(Arrays::stream)
            .map(value -> value * (1 + 0.3 * random.nextGaussian()) + 0.1 * random.nextDouble())
            .toArray();
    return DoubleStream.concat(
            Arrays.stream(p), DoubleStream.generate(random::nextDouble).limit(function.draws()))
        .toArray();
  }

  /** Richardson's difference quotient of sixth order. */
  private static double slope(ReferenceFunction function, int parameter, double x, double... p) {
    double one = difference(function, parameter, STEP, x, p);
    double two = difference(function, parameter, 2 * STEP, x, p);
    double three = difference(function, parameter, 3 * STEP, x, p);
    return (45 * one - 9 * two + three) / (60 * STEP);
  }

  private static double difference(
      ReferenceFunction function, int parameter, double step, double x, double... p) {
    if (parameter < 0) {
      return function.value(x + step, p) - function.value(x - step, p);
    }
    double[] above = p.clone();
    double[] below = p.clone();
    above[parameter] += step;
    below[parameter] -= step;
    return function.value(x, above) - function.value(x, below);
  }
}
