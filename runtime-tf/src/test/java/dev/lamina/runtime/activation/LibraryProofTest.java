package dev.lamina.runtime.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import dev.lamina.runtime.reference.ReferenceFunction;
import dev.lamina.runtime.reference.ReferenceLayer.Gradients;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Every activation function of the library against a reference that was written from its paper
 * without the formula, and differentiated by hand.
 */
class LibraryProofTest {
  private static final int[] X = {16, 3, 2, 4};

  static List<Entry> functions() {
    return LibraryFunctions.all();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void learnablesAndDrawsAreThoseOfThePaper(Entry entry) {
    ActivationOp op = LibraryOps.of(entry);
    ReferenceFunction reference = entry.reference();
    assertEquals(entry.name(), op.name());
    assertEquals(reference.learnables(), op.learnables().stream().map(Learnable::name).toList());
    assertEquals(reference.draws(), op.draws());
    for (int i = 0; i < op.learnables().size(); i++) {
      double[] initial = op.learnables().get(i).initial().stream().mapToDouble(v -> v).toArray();
      assertArrayEquals(reference.initial().get(i), initial);
    }
  }

  /** To 1e-6 of each number, or 1e-12 where it is smaller than 1e-6. */
  @ParameterizedTest
  @MethodSource("functions")
  void valuesAndGradientsAgree(Entry entry) {
    Comparison comparison = new Comparison(1e-6, 1e-6);
    for (int[] shared : List.of(new int[0], new int[] {4}, new int[] {3, 2, 4})) {
      ActivationOp op = LibraryOps.of(entry);
      for (long seed = 0; seed < 2; seed++) {
        LibraryPoints points =
            new LibraryPoints(op, entry.reference(), TFloat64.class, seed, X, shared).withKinks();
        compare(comparison, points, points.outcome(op, TFloat64.class));
      }
    }
    comparison.verify(entry);
  }

  /** What draws are outside training: their mean, one number for all elements. */
  @Test
  void theMeanOfDrawsMayBeGivenAsOneNumber() {
    Comparison comparison = new Comparison(1e-6, 1e-6);
    for (Entry entry : functions()) {
      ActivationOp op = LibraryOps.of(entry);
      if (op.draws() == 0) {
        continue;
      }
      LibraryPoints points =
          new LibraryPoints(op, entry.reference(), TFloat64.class, 4, X, 4).withKinks();
      for (int d = 0; d < op.draws(); d++) {
        points.variables.put("draw" + d, new Values(new int[0], 0.5));
      }
      Outcome found = points.outcome(op, TFloat64.class);
      points.variables.keySet().removeIf(name -> name.startsWith("draw"));
      compare(comparison, points, found);
    }
    comparison.verify("draws");
  }

  /**
   * To 1e-5 of each number, or 1e-5 where it is smaller than 1: single precision has seven digits,
   * and up to two are lost where numbers cancel.
   */
  @ParameterizedTest
  @MethodSource("functions")
  void singlePrecisionAgrees(Entry entry) {
    Comparison comparison = new Comparison(1e-5, 1);
    ActivationOp op = LibraryOps.of(entry);
    LibraryPoints points =
        new LibraryPoints(op, entry.reference(), TFloat32.class, 3, X, 3, 2, 4).withKinks();
    compare(comparison, points, points.outcome(op, TFloat32.class));
    comparison.verify(entry);
  }

  /** Sums over many elements of a learnable that all share are the sums of the reference. */
  private static void compare(Comparison comparison, LibraryPoints points, Outcome found) {
    Values y = points.expectedY();
    for (int i = 0; i < y.data.length; i++) {
      comparison.add("y at x=" + points.x.data[i], y.data[i], found.y()[i]);
    }
    Gradients gradients = points.expectedGradients();
    for (int i = 0; i < y.data.length; i++) {
      double dx = found.gradients().get(0)[i];
      comparison.add("dx at x=" + points.x.data[i], gradients.dx().data[i], dx);
    }
    List<String> names = new ArrayList<>(gradients.dVariables().keySet());
    assertEquals(names.size() + 1, found.gradients().size());
    for (int l = 0; l < names.size(); l++) {
      double[] expected = gradients.dVariables().get(names.get(l)).data;
      double[] actual = found.gradients().get(l + 1);
      assertEquals(expected.length, actual.length, names.get(l));
      for (int i = 0; i < expected.length; i++) {
        comparison.add("d" + names.get(l) + "[" + i + "]", expected[i], actual[i]);
      }
    }
  }
}
