package dev.lamina.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;

/** The compilation in which the processor runs. */
record Build(
    ProcessingEnvironment environment, Options options, PhaseTimes times, SourceMessages messages) {

  /** Says something that is not about a mistake. */
  void note(String text) {
    environment.getMessager().printMessage(Kind.NOTE, text);
  }
}
