package dev.lamina.runtime.html;

import dev.lamina.runtime.LaminaException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * A picture of the page.
 *
 * @param width in the page, in CSS pixels
 * @param height in the page
 * @param png the file, which may have more pixels than that
 */
record Picture(int width, int height, byte[] png) {
  /** Pixels of the file for one of the page, so that lines are sharp on fine screens. */
  private static final int FINENESS = 2;

  /** A drawing in CSS pixels. */
  static Picture drawn(int width, int height, Consumer<Graphics2D> drawing) {
    BufferedImage image =
        new BufferedImage(FINENESS * width, FINENESS * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(FINENESS, FINENESS);
    drawing.accept(graphics);
    graphics.dispose();
    return new Picture(width, height, png(image));
  }

  /** An image, pixel for pixel. */
  static Picture of(BufferedImage image) {
    return new Picture(image.getWidth(), image.getHeight(), png(image));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new LaminaException("Cannot make a picture (" + e.getMessage() + ").", e);
    }
    return bytes.toByteArray();
  }

  /** An element with the whole picture in it. */
  String html(String description) {
    return "<img width=\"%s\" height=\"%s\" alt=\"%s\" src=\"data:image/png;base64,%s\">"
        .formatted(
            width, height, Html.escaped(description), Base64.getEncoder().encodeToString(png));
  }
}
