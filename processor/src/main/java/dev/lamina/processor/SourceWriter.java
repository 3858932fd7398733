package dev.lamina.processor;

import dev.lamina.processor.emit.GeneratedSource;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;

/** Hands generated files to javac. */
final class SourceWriter {
  private final Filer filer;

  SourceWriter(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes the file.
   *
   * @param origin the one element from which it was made: an incremental build relies on it
   */
  void write(GeneratedSource source, Element origin) throws IOException {
    try (Writer writer = filer.createSourceFile(source.qualifiedName(), origin).openWriter()) {
      writer.write(source.text());
    }
  }
}
