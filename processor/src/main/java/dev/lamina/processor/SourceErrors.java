package dev.lamina.processor;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.parse.SourceOrigin;
import java.util.function.BiConsumer;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Prints an error at its place in the source. */
final class SourceErrors implements BiConsumer<Origin, String> {
  private final Messager messager;

  SourceErrors(Messager messager) {
    this.messager = messager;
  }

  @Override
  public void accept(Origin origin, String message) {
    SourceOrigin place = (SourceOrigin) origin;
    messager.printMessage(
        Kind.ERROR,
        message,
        place.element(),
        place.annotation().orElse(null),
        place.value().orElse(null));
  }
}
