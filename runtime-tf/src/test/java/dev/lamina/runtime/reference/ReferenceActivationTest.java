package dev.lamina.runtime.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.reference.Rationals.APL;
import dev.lamina.runtime.reference.Rationals.SLAF;
import dev.lamina.runtime.reference.Rectifiers.RReLU;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceActivationTest {

  /** By rows of the image, so that an order of axes taken for another is seen. */
  @Test
  void aVectorLiesInFrontOfTheShapeInWhichItIsShared() {
    ReferenceActivation line = new ReferenceActivation(new SLAF(1, 1));
    Values x = new Values(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
    Values c = new Values(new int[] {2, 3}, 10, 20, 30, 1, 100, 1000);
    assertArrayEquals(
        new double[] {11, 220, 3030, 14, 520, 6030}, line.forward(x, Map.of("c", c)).data);
    Values shared = new Values(new int[] {2}, 10, 2);
    assertArrayEquals(
        new double[] {12, 14, 16, 18, 20, 22}, line.forward(x, Map.of("c", shared)).data);
  }

  @Test
  void vectorsGetTheSumsOfWhatSharesThem() {
    APL function = new APL(new double[] {0.2, -0.1}, new double[] {0.5, -1});
    Values x = Values.random(1, 4, 3, 2, 5);
    Values dy = Values.random(2, 4, 3, 2, 5);
    for (int[] shape : List.of(new int[] {2}, new int[] {2, 5}, new int[] {2, 3, 2, 5})) {
      Map<String, Values> variables =
          Map.of("a", Values.random(3, shape), "b", Values.random(4, shape));
      FiniteDifferences.check(new ReferenceActivation(function), x, variables, dy);
    }
  }

  @Test
  void drawsAreTheirMeanWhereThereAreNone() {
    ReferenceActivation function = new ReferenceActivation(new RReLU(0.125, 0.375));
    Values x = new Values(new int[] {3}, -1, -2, 3);
    assertArrayEquals(new double[] {-0.25, -0.5, 3}, function.forward(x, Map.of()).data);
    Values draw = new Values(new int[] {3}, 0, 0.8, 0.3);
    Map<String, Values> drawn = Map.of("draw0", draw);
    assertArrayEquals(new double[] {-0.125, -0.65, 3}, function.forward(x, drawn).data, 1e-15);
    Values dy = new Values(new int[] {3}, 1, 2, 3);
    assertEquals(0, function.backward(x, drawn, dy).dVariables().size());
    assertArrayEquals(
        new double[] {0.125, 0.65, 3}, function.backward(x, drawn, dy).dx().data, 1e-15);
  }
}
