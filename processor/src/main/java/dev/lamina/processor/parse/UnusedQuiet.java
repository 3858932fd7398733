package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Quiet;

/**
 * A code in a model's {@code @Quiet} that silences nothing would hide what comes later. Those of
 * parents and of blocks may be there for other models.
 */
public final class UnusedQuiet {
  private UnusedQuiet() {}

  /** To be called when all rules have been asked. */
  public static void check(ModelDecl model, Diagnostics diagnostics) {
    for (Quiet quiet : model.ownQuiet()) {
      if (!diagnostics.isUsed(quiet)) {
        diagnostics.note(
            DiagnosticCode.QUIET_UNUSED,
            quiet.origin(),
            "@Quiet names %s, but nothing here is reported under that code".formatted(quiet.code()),
            "help  delete \"%s\"".formatted(quiet.code()));
      }
    }
  }
}
