package dev.lamina.processor;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.emit.GeneratedSource;
import dev.lamina.processor.parse.Origins;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/** Hands generated files to javac. */
final class SourceWriter {
  private final Filer filer;
  private final SourceMessages messages;

  SourceWriter(ProcessingEnvironment environment, SourceMessages messages) {
    this.filer = environment.getFiler();
    this.messages = messages;
  }

  /**
   * Writes the file.
   *
   * @param origin the one element from which it was made: an incremental build relies on it
   */
  void write(GeneratedSource source, Element origin) throws IOException {
    try (Writer writer = filer.createSourceFile(source.qualifiedName(), origin).openWriter()) {
      writer.write(source.text());
    } catch (FilerException taken) {
      Diagnostics diagnostics = new Diagnostics();
      diagnostics.error(
          DiagnosticCode.GENERATED_NAME,
          new Origins().of(origin),
          "cannot write " + source.qualifiedName() + ": there is a class of that name",
          "help  rename that class, or %s".formatted(origin.getSimpleName()));
      diagnostics.report(messages.about(origin));
    }
  }
}
