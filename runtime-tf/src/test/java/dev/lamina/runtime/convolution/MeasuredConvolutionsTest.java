package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.device.OneDnn;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** The choice for layers whose times stand in docs/performance.md. */
final class MeasuredConvolutionsTest {
  private static final Set<Computation> ALL = EnumSet.allOf(Computation.class);
  private static final Set<Computation> NONE = EnumSet.noneOf(Computation.class);
  private static final Set<Computation> FILTER = EnumSet.of(Computation.FILTER_GRADIENT);

  private static ConvolutionSite site(
      int batch, int side, int inputs, int filters, int kernel, int stride) {
    Stencil stencil = new Stencil(Extent.square(kernel), stride, Extent.square(kernel / 2), 1);
    return new ConvolutionSite(
        stencil, Shape.of(batch, side, side, inputs), filters, DataType.DT_FLOAT);
  }

  private static Set<Computation> byProducts(ConvolutionSite site) {
    return ALL.stream()
        .filter(computation -> new MeasuredConvolutions().isByProducts(computation, site))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Computation.class)));
  }

  @Test
  void smallMapsGoByProductsAndLargeOnesByKernels() {
    assertEquals(ALL, byProducts(site(64, 2, 512, 512, 3, 1)));
    assertEquals(FILTER, byProducts(site(64, 4, 512, 512, 3, 1)));
    assertEquals(NONE, byProducts(site(64, 8, 256, 256, 3, 1)));
    assertEquals(NONE, byProducts(site(64, 8, 256, 512, 3, 2)));
    assertEquals(NONE, byProducts(site(64, 16, 128, 256, 3, 2)));
    assertEquals(ALL, byProducts(site(64, 4, 512, 512, 3, 2)));
  }

  @Test
  void pointwiseGoesByProductsButForTheInputsGradientOfManyFilters() {
    assertEquals(ALL, byProducts(site(64, 16, 168, 48, 1, 1)));
    assertEquals(ALL, byProducts(site(64, 32, 32, 64, 1, 1)));
    assertEquals(
        EnumSet.of(Computation.FORWARD, Computation.INPUT_GRADIENT),
        byProducts(site(64, 32, 84, 48, 1, 1)));
    assertEquals(
        EnumSet.of(Computation.FORWARD, Computation.FILTER_GRADIENT),
        byProducts(site(64, 8, 256, 256, 1, 1)));
    assertEquals(NONE, byProducts(site(64, 32, 64, 128, 1, 2)));
  }

  @Test
  void whatWasNotMeasuredIsLeftToTheKernels() {
    assertEquals(NONE, byProducts(site(-1, 2, 512, 512, 3, 1)));
    assertEquals(NONE, byProducts(in(DataType.DT_HALF, site(64, 2, 512, 512, 3, 1))));
  }

  @Test
  void bfloat16HasATableOfItsOwn() {
    assertEquals(ALL, inBfloat16(site(64, 2, 512, 512, 3, 1)));
    assertEquals(FILTER, inBfloat16(site(64, 8, 256, 256, 3, 1)));
    assertEquals(FILTER, inBfloat16(site(64, 8, 256, 512, 3, 2)));
    assertEquals(FILTER, inBfloat16(site(64, 16, 128, 256, 3, 2)));
    assertEquals(NONE, inBfloat16(site(64, 16, 32, 64, 3, 2)));
    assertEquals(NONE, inBfloat16(site(64, 16, 48, 12, 3, 1)));
    assertEquals(NONE, inBfloat16(site(64, 32, 64, 64, 3, 1)));
    assertEquals(NONE, inBfloat16(site(64, 32, 84, 48, 1, 1)));
    assertEquals(ALL, inBfloat16(site(64, 4, 512, 512, 1, 1)));
  }

  private static Set<Computation> inBfloat16(ConvolutionSite site) {
    return byProducts(in(DataType.DT_BFLOAT16, site));
  }

  private static ConvolutionSite in(DataType type, ConvolutionSite site) {
    return new ConvolutionSite(site.stencil(), site.input(), site.filters(), type);
  }

  @Test
  void thePropertyOverrulesIt() {
    ConvolutionSite small = site(64, 2, 512, 512, 3, 1);
    ConvolutionSite large = site(64, 32, 64, 64, 3, 1);
    try {
      assertEquals(OneDnn.isActive(), isByProducts(small));
      assertFalse(isByProducts(large));
      System.setProperty("lamina.rewrite.convolutions", "true");
      assertTrue(isByProducts(large));
      System.setProperty("lamina.rewrite.convolutions", "false");
      assertFalse(isByProducts(small));
    } finally {
      System.clearProperty("lamina.rewrite.convolutions");
    }
  }

  private static boolean isByProducts(ConvolutionSite site) {
    return ConvolutionChoice.current().isByProducts(Computation.FORWARD, site);
  }
}
