package dev.lamina.processor.check;

import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.Model;

/** A rule whose breach is no error but worth a look. It is asked of models without errors. */
interface ModelCheck {

  /**
   * Reports what breaks the rule.
   *
   * @param model with its shapes, its activation sites where they were declared
   * @param flow of its graph
   */
  void check(Model model, Flow flow, Diagnostics diagnostics);
}
