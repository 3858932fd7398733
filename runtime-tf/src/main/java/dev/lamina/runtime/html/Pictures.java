package dev.lamina.runtime.html;

import dev.lamina.runtime.file.WholeFile;
import java.nio.file.Path;

/** Puts pictures into the page, and beside it as files. */
record Pictures(Path directory) {

  /**
   * A figure.
   *
   * @param file its name without an ending
   * @param description for those who do not see it
   * @param caption HTML; empty for none
   */
  String figure(String file, Picture picture, String description, String caption) {
    WholeFile.write(directory.resolve(file + ".png"), picture.png());
    String below = caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>";
    return "<figure>" + picture.html(description) + below + "</figure>\n";
  }

  /** A name of a place as a name of a file. */
  static String fileName(String place) {
    return place.replaceAll("[^A-Za-z0-9_.-]", "_");
  }
}
