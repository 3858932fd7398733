package dev.lamina.samples.bench;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A convolution of square images with padding of half the kernel.
 *
 * @param side of the input, in cells
 * @param inputs channels
 * @param filters channels of the output
 */
public record ConvolutionShape(int side, int inputs, int filters, int kernel, int stride) {
  private static final Pattern TEXT = Pattern.compile("(\\d+)x(\\d+)-(\\d+)k(\\d+)(?:s(\\d+))?");

  /** Those of VGG-11, ResNet-18, MobileNet and DenseNet; of DenseNet, whose differ little, some. */
  public static final List<ConvolutionShape> NETWORKS =
      List.of(
          // VGG-11 and ResNet-18
          new ConvolutionShape(32, 64, 64, 3, 1),
          new ConvolutionShape(16, 64, 128, 3, 1),
          new ConvolutionShape(16, 128, 128, 3, 1),
          new ConvolutionShape(8, 128, 256, 3, 1),
          new ConvolutionShape(8, 256, 256, 3, 1),
          new ConvolutionShape(4, 256, 512, 3, 1),
          new ConvolutionShape(4, 512, 512, 3, 1),
          new ConvolutionShape(2, 512, 512, 3, 1),
          new ConvolutionShape(32, 64, 128, 3, 2),
          new ConvolutionShape(16, 128, 256, 3, 2),
          new ConvolutionShape(8, 256, 512, 3, 2),
          new ConvolutionShape(32, 64, 128, 1, 2),
          new ConvolutionShape(16, 128, 256, 1, 2),
          new ConvolutionShape(8, 256, 512, 1, 2),
          // MobileNet
          new ConvolutionShape(32, 32, 64, 1, 1),
          new ConvolutionShape(16, 64, 128, 1, 1),
          new ConvolutionShape(16, 128, 128, 1, 1),
          new ConvolutionShape(8, 128, 256, 1, 1),
          new ConvolutionShape(8, 256, 256, 1, 1),
          new ConvolutionShape(4, 256, 512, 1, 1),
          new ConvolutionShape(4, 512, 512, 1, 1),
          new ConvolutionShape(2, 512, 1024, 1, 1),
          new ConvolutionShape(2, 1024, 1024, 1, 1),
          // DenseNet
          new ConvolutionShape(32, 24, 48, 1, 1),
          new ConvolutionShape(32, 84, 48, 1, 1),
          new ConvolutionShape(32, 48, 12, 3, 1),
          new ConvolutionShape(16, 168, 48, 1, 1),
          new ConvolutionShape(16, 48, 12, 3, 1),
          new ConvolutionShape(8, 288, 48, 1, 1),
          new ConvolutionShape(8, 48, 12, 3, 1),
          new ConvolutionShape(4, 48, 12, 3, 1));

  /**
   * Reads "4x512-256k3s2": the side, the inputs, the filters, the kernel and, if it is not 1, the
   * stride.
   *
   * @throws LaminaException if it is written otherwise
   */
  public static ConvolutionShape of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new LaminaException(
          "\"%s\" is no convolution; write the side of the input, its channels, the filters, the kernel and, if it is not 1, the stride, like 8x256-512k3s2"
              .formatted(text));
    }
    return new ConvolutionShape(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)),
        parts.group(5) == null ? 1 : Integer.parseInt(parts.group(5)));
  }

  @Override
  public String toString() {
    String step = stride == 1 ? "" : "s" + stride;
    return "%sx%s-%sk%s%s".formatted(side, inputs, filters, kernel, step);
  }
}
