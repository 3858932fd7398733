package dev.lamina.samples.bench;

import dev.lamina.runtime.LaminaException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A depthwise convolution of square images with padding of half the kernel.
 *
 * @param side of the input, in cells
 * @param multiplier outputs of each channel
 */
public record DepthwiseShape(int side, int channels, int kernel, int stride, int multiplier) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d+)x(\\d+)k(\\d+)(?:s(\\d+))?(?:m(\\d+))?");

  /** Those of MobileNet, some of ShuffleNet, and others that differ in one thing. */
  public static final List<DepthwiseShape> NETWORKS =
      Stream.of(
              // MobileNet
              "32x32k3",
              "32x64k3s2",
              "16x128k3",
              "16x128k3s2",
              "8x256k3",
              "8x256k3s2",
              "4x512k3",
              "4x512k3s2",
              "2x1024k3",
              // ShuffleNet
              "32x24k3s2",
              "32x58k3s2",
              "16x58k3",
              "8x116k3",
              "4x232k3",
              // Maps that are smaller or odd
              "1x512k3",
              "3x256k3",
              "15x64k3s2",
              // Other windows
              "16x64k2s2",
              "16x64k5",
              "16x64k5s2",
              "8x64k7",
              "16x32k3s3",
              // Several outputs a channel
              "16x32k3m2",
              "16x32k3s2m2",
              "8x128k3m2",
              "8x128k3s2m2",
              "16x32k3m4")
          .map(DepthwiseShape::of)
          .toList();

  /**
   * Reads "16x128k3s2m2": the side, the channels, the kernel and, if they are not 1, the stride and
   * the outputs of each channel.
   *
   * @throws LaminaException if it is written otherwise
   */
  public static DepthwiseShape of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new LaminaException(
          "\"%s\" is no depthwise convolution; write the side of the input, its channels, the kernel and, if they are not 1, the stride and the outputs of each channel, like 16x128k3s2m2"
              .formatted(text));
    }
    return new DepthwiseShape(
        number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4), number(parts, 5));
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 1 : Integer.parseInt(parts.group(group));
  }

  @Override
  public String toString() {
    String step = stride == 1 ? "" : "s" + stride;
    String outputs = multiplier == 1 ? "" : "m" + multiplier;
    return "%dx%dk%d%s%s".formatted(side, channels, kernel, step, outputs);
  }
}
