package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture: PNG, JPEG, GIF, BMP or TIFF, as the JDK does. */
public final class ImageFile {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

  static {
    // A cache on the disk would only cost time: a picture is read once, as a whole.
    ImageIO.setUseCache(false);
  }

  private ImageFile() {}

  /** Whether a file's name ends like that of a picture. */
  static boolean isOne(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * Reads a picture of a certain size; one of another size is scaled until it covers it, each point
   * a mean of those that it stands for, and its middle is cut out.
   *
   * @param channels 3 for red, green and blue, 1 for gray: (299 red + 587 green + 114 blue) / 1000
   * @return [height, width, channels]
   * @throws LaminaException if the file is no picture that can be read
   */
  public static byte[] read(Path file, int height, int width, int channels) {
    BufferedImage image = decoded(file);
    byte[] pixels = new byte[image.getHeight() * image.getWidth() * channels];
    int[] row = new int[image.getWidth()];
    boolean gray = isGray(image.getColorModel());
    for (int y = 0; y < image.getHeight(); y++) {
      if (gray) {
        readGray(image, y, row);
      } else {
        image.getRGB(0, y, row.length, 1, row, 0, row.length);
      }
      for (int x = 0; x < row.length; x++) {
        put(row[x], pixels, (y * row.length + x) * channels, channels);
      }
    }
    return Scaling.covering(pixels, image.getHeight(), image.getWidth(), channels, height, width);
  }

  private static boolean isGray(ColorModel model) {
    return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !(model instanceof IndexColorModel);
  }

  /** Java takes gray for linear in light and would make it lighter; a file's numbers are not. */
  private static void readGray(BufferedImage image, int y, int[] row) {
    int bits = image.getColorModel().getComponentSize(0);
    for (int x = 0; x < row.length; x++) {
      int sample = image.getRaster().getSample(x, y, 0);
      int gray = bits > 8 ? sample >> bits - 8 : sample * 255 / ((1 << bits) - 1);
      row[x] = gray << 16 | gray << 8 | gray;
    }
  }

  private static void put(int rgb, byte[] pixels, int at, int channels) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    if (channels == 1) {
      pixels[at] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    } else {
      pixels[at] = (byte) red;
      pixels[at + 1] = (byte) green;
      pixels[at + 2] = (byte) blue;
    }
  }

  /** Height and width of a picture. */
  static int[] size(Path file) {
    BufferedImage image = decoded(file);
    return new int[] {image.getHeight(), image.getWidth()};
  }

  private static BufferedImage decoded(Path file) {
    try (InputStream content = Files.newInputStream(file);
        ImageInputStream stream = ImageIO.createImageInputStream(content)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (readers.hasNext()) {
        return decoded(readers.next(), stream);
      }
    } catch (IOException | RuntimeException e) {
      // Decoders report damage with exceptions of many kinds.
      throw new LaminaException(
          "%s is cut off or damaged (%s); replace or remove it."
              .formatted(
                  file, e.getMessage() == null ? e.getClass().getSimpleName() : firstLine(e)),
          e);
    }
    throw new LaminaException(
        file
            + " is no picture in a known format (PNG, JPEG, GIF, BMP, TIFF); replace or remove it.");
  }

  private static BufferedImage decoded(ImageReader reader, ImageInputStream stream)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    try {
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      // Of what is missing at the end of a JPEG file its decoder only warns, and makes it gray.
      for (String warning : warnings) {
        if (warning.contains("Truncated") || warning.contains("premature")) {
          throw new IOException(warning);
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
