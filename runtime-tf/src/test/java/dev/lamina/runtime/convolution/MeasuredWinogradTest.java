package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.device.OneDnn;
import dev.lamina.runtime.graph.Rewrite;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** The choice for layers whose times stand in docs/rewrites-layers.md. */
final class MeasuredWinogradTest {
  private static final Optional<WinogradTile> FOUR = Optional.of(WinogradTile.FOUR);
  private static final Optional<WinogradTile> TWO = Optional.of(WinogradTile.TWO);
  private static final Optional<WinogradTile> NONE = Optional.empty();

  @AfterEach
  void asBefore() {
    System.clearProperty(Rewrite.WINOGRAD.property());
    System.clearProperty(XlaPolicy.PROPERTY);
  }

  private static ConvolutionSite site(
      DataType type, int batch, int side, int inputs, int filters, int stride) {
    Stencil stencil = new Stencil(Extent.square(3), stride, Extent.square(1), 1);
    return new ConvolutionSite(stencil, Shape.of(batch, side, side, inputs), filters, type);
  }

  private static Optional<WinogradTile> inFloat32(int batch, int side, int inputs, int filters) {
    ConvolutionSite site = site(DataType.DT_FLOAT, batch, side, inputs, filters, 1);
    return new MeasuredWinograd().tile(Computation.FORWARD, site);
  }

  @Test
  void manyChannelsAreWorthTheTransformation() {
    assertEquals(FOUR, inFloat32(64, 16, 64, 128));
    assertEquals(FOUR, inFloat32(64, 8, 256, 256));
    assertEquals(FOUR, inFloat32(64, 7, 512, 512));
    assertEquals(FOUR, inFloat32(64, 4, 512, 512));
    assertEquals(NONE, inFloat32(64, 32, 64, 64));
    assertEquals(NONE, inFloat32(64, 16, 48, 128));
    assertEquals(NONE, inFloat32(64, 64, 256, 256), "not measured");
  }

  @Test
  void soAreManyFullTiles() {
    assertEquals(FOUR, inFloat32(16, 8, 256, 256));
    assertEquals(NONE, inFloat32(8, 8, 256, 256));
    assertEquals(NONE, inFloat32(1, 8, 256, 256));
    assertEquals(NONE, inFloat32(64, 5, 512, 512), "tiles of 8x8 for 5x5 cells");
    assertEquals(NONE, inFloat32(64, 2, 512, 512));
    assertEquals(NONE, inFloat32(-1, 8, 256, 256), "the batch is unknown");
  }

  @Test
  void inBfloat16OnlyTheGradientOfTheWeightsIs() {
    ConvolutionSite site = site(DataType.DT_BFLOAT16, 64, 8, 256, 256, 1);
    assertEquals(TWO, new MeasuredWinograd().tile(Computation.FILTER_GRADIENT, site));
    assertEquals(NONE, new MeasuredWinograd().tile(Computation.FORWARD, site));
    assertEquals(NONE, new MeasuredWinograd().tile(Computation.INPUT_GRADIENT, site));
  }

  @Test
  void otherStridesAndTypesAreLeftToOthers() {
    MeasuredWinograd measured = new MeasuredWinograd();
    assertEquals(
        NONE, measured.tile(Computation.FORWARD, site(DataType.DT_FLOAT, 64, 8, 256, 256, 2)));
    assertEquals(
        NONE, measured.tile(Computation.FORWARD, site(DataType.DT_HALF, 64, 8, 256, 256, 1)));
  }

  @Test
  void thePropertyOverrulesItButXlaMustBeAllowed() {
    ConvolutionSite large = site(DataType.DT_FLOAT, 64, 8, 256, 256, 1);
    ConvolutionSite small = site(DataType.DT_FLOAT, 2, 8, 3, 5, 1);
    assertEquals(OneDnn.isActive() ? FOUR : NONE, chosen(large));
    assertEquals(NONE, chosen(small));
    System.setProperty(Rewrite.WINOGRAD.property(), "true");
    assertEquals(FOUR, chosen(small));
    assertEquals(TWO, chosen(site(DataType.DT_BFLOAT16, 2, 8, 3, 5, 1)));
    assertEquals(NONE, chosen(site(DataType.DT_FLOAT, 2, 8, 3, 5, 2)));
    assertEquals(NONE, chosen(site(DataType.DT_FLOAT, -1, 8, 3, 5, 1)));
    System.setProperty(XlaPolicy.PROPERTY, "false");
    assertEquals(NONE, chosen(small));
    System.clearProperty(XlaPolicy.PROPERTY);
    System.setProperty(Rewrite.WINOGRAD.property(), "false");
    assertEquals(NONE, chosen(large));
  }

  private static Optional<WinogradTile> chosen(ConvolutionSite site) {
    return WinogradChoice.current().tile(Computation.FORWARD, site);
  }
}
