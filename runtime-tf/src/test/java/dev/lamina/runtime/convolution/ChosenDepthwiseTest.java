package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** Each way against TensorFlow's own kernels, and the choice for layers that were measured. */
final class ChosenDepthwiseTest {
  private static final String SHAPES =
      """
      rows, columns, channels, multiplier, kernel, kernelColumns, stride, above, left
      8, 8, 32, 1, 3, 3, 2, 1, 1
      7, 9, 24, 1, 3, 3, 2, 1, 1
      8, 7, 20, 2, 3, 3, 2, 1, 1
      2, 2, 48, 1, 3, 3, 1, 1, 1
      1, 2, 16, 1, 3, 3, 1, 1, 1
      2, 9, 16, 1, 3, 3, 1, 1, 1
      6, 6, 16, 3, 3, 3, 1, 1, 1
      8, 8, 16, 1, 5, 5, 1, 2, 2
      9, 8, 16, 1, 5, 5, 2, 2, 2
      10, 11, 5, 1, 3, 3, 3, 1, 1
      9, 11, 16, 2, 3, 3, 4, 0, 2
      9, 9, 16, 1, 3, 1, 2, 0, 0
      6, 7, 16, 1, 2, 4, 2, 1, 0
      5, 6, 16, 1, 1, 1, 2, 0, 0
      """;

  /** Of the norm: what bfloat16's own kernels are off by, 0.0017, and as much by others again. */
  private static final double ROUNDED = 0.005;

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.DEPTHWISE.property());
  }

  private static Correlation by(Stencil stencil, String property) {
    System.setProperty(Rewrite.DEPTHWISE.property(), property);
    return DepthwiseCorrelation.of(stencil);
  }

  @ParameterizedTest
  @CsvSource(useHeadersInDisplayName = true, textBlock = SHAPES)
  @Tag("without-onednn")
  void givesWhatTheKernelsGive(
      int rows,
      int columns,
      int channels,
      int multiplier,
      int kernel,
      int kernelColumns,
      int stride,
      int above,
      int left) {
    Case one =
        new Case(
            rows,
            columns,
            channels,
            multiplier,
            new Stencil(new Extent(kernel, kernelColumns), stride, new Extent(above, left), 1));
    List<Values> exact = one.results(TFloat64.class, "false");
    assertOff(1e-6, exact, one.results(TFloat64.class, "true"));
    assertOff(1e-6, exact, one.results(TFloat32.class, "auto"));
    assertOff(1e-6, exact, one.results(TFloat32.class, "true"));
  }

  @ParameterizedTest
  @CsvSource(useHeadersInDisplayName = true, textBlock = SHAPES)
  void roundsNoMoreThanTheKernelsInBfloat16(
      int rows,
      int columns,
      int channels,
      int multiplier,
      int kernel,
      int kernelColumns,
      int stride,
      int above,
      int left) {
    assumeTrue(Bfloat16Support.here() != Bfloat16Support.NONE);
    Case one =
        new Case(
            rows,
            columns,
            channels,
            multiplier,
            new Stencil(new Extent(kernel, kernelColumns), stride, new Extent(above, left), 1));
    List<Values> exact = one.results(TFloat32.class, "false");
    List<Values> kernels = one.results(TBfloat16.class, "false");
    assertOff(ROUNDED, exact, kernels);
    for (String property : List.of("auto", "true")) {
      List<Values> found = one.results(TBfloat16.class, property);
      assertOff(ROUNDED, exact, found);
      assertOff(ROUNDED, kernels, found);
    }
  }

  private record Case(int rows, int columns, int channels, int multiplier, Stencil stencil) {

    /** Output, gradient of the input, gradient of the weights, of numbers that bfloat16 has. */
    <T extends TFloating> List<Values> results(Class<T> type, String property) {
      Extent kernel = stencil.kernel();
      Extent padding = stencil.padding();
      int down = (rows + 2 * padding.rows() - kernel.rows()) / stencil.stride() + 1;
      int across = (columns + 2 * padding.columns() - kernel.columns()) / stencil.stride() + 1;
      return ThreeComputations.results(
              type,
              List.of(by(stencil, property)),
              ThreeComputations.narrow(Values.random(1, 4, rows, columns, channels)),
              ThreeComputations.narrow(
                  Values.random(2, kernel.rows(), kernel.columns(), channels, multiplier)),
              ThreeComputations.narrow(Values.random(3, 4, down, across, channels * multiplier)))
          .get(0);
    }
  }

  private static void assertOff(double most, List<Values> expected, List<Values> actual) {
    List<Double> off = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      off.add(ThreeComputations.off(expected.get(i), actual.get(i)));
    }
    assertTrue(off.stream().allMatch(one -> one <= most), off + " of the norm");
  }

  private static List<DepthwiseWay> measured(
      DataType type, int side, int multiplier, int kernel, int stride) {
    return ways(new MeasuredDepthwise(), type, side, multiplier, kernel, stride);
  }

  private static List<DepthwiseWay> ways(
      DepthwiseChoice choice, DataType type, int side, int multiplier, int kernel, int stride) {
    Stencil stencil = new Stencil(Extent.square(kernel), stride, Extent.square(kernel / 2), 1);
    ConvolutionSite site =
        new ConvolutionSite(stencil, Shape.of(64, side, side, 64), multiplier, type);
    List<DepthwiseWay> all = new ArrayList<>();
    for (Computation computation : Computation.values()) {
      all.add(choice.way(computation, site));
    }
    return all;
  }

  @Test
  void inBfloat16WhatTheKernelsAreSlowAtGoesAnotherWay() {
    DataType type = DataType.DT_BFLOAT16;
    DepthwiseWay kernel = DepthwiseWay.KERNEL;
    DepthwiseWay wide = DepthwiseWay.FLOAT32;
    assertEquals(List.of(kernel, kernel, kernel), measured(type, 16, 1, 3, 1));
    assertEquals(List.of(kernel, DepthwiseWay.UNSTRIDED, kernel), measured(type, 16, 1, 3, 2));
    assertEquals(List.of(kernel, kernel, DepthwiseWay.PADDED), measured(type, 2, 1, 3, 1));
    assertEquals(List.of(kernel, kernel, wide), measured(type, 16, 1, 5, 1));
    assertEquals(List.of(kernel, DepthwiseWay.UNSTRIDED, wide), measured(type, 16, 1, 5, 2));
    assertEquals(List.of(wide, wide, wide), measured(type, 16, 2, 3, 1));
  }

  @Test
  void inFloat32OnlyTheSmallestMapsDo() {
    DepthwiseWay kernel = DepthwiseWay.KERNEL;
    for (int stride = 1; stride <= 2; stride++) {
      for (int size = 1; size <= 5; size += 2) {
        assertEquals(
            List.of(kernel, kernel, kernel), measured(DataType.DT_FLOAT, 16, 2, size, stride));
      }
    }
    assertEquals(
        List.of(kernel, kernel, DepthwiseWay.PADDED), measured(DataType.DT_FLOAT, 2, 1, 3, 1));
    assertEquals(List.of(kernel, kernel, kernel), measured(DataType.DT_HALF, 2, 1, 3, 1));
  }

  @Test
  void thePropertyOverrulesIt() {
    DataType type = DataType.DT_BFLOAT16;
    List<DepthwiseWay> kernels =
        List.of(DepthwiseWay.KERNEL, DepthwiseWay.KERNEL, DepthwiseWay.KERNEL);
    assertEquals(
        OneDnn.isActive() ? measured(type, 16, 1, 3, 2) : kernels,
        ways(DepthwiseChoice.current(), type, 16, 1, 3, 2));
    System.setProperty(Rewrite.DEPTHWISE.property(), "false");
    assertEquals(kernels, ways(DepthwiseChoice.current(), type, 16, 1, 3, 2));
    System.setProperty(Rewrite.DEPTHWISE.property(), "true");
    assertEquals(
        List.of(DepthwiseWay.FLOAT32, DepthwiseWay.UNSTRIDED, DepthwiseWay.PADDED),
        ways(DepthwiseChoice.current(), type, 16, 1, 3, 2));
  }
}
