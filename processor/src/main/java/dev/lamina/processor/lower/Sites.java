package dev.lamina.processor.lower;

import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AnnotationUse.ActivationKind;
import dev.lamina.processor.parse.AnnotationUse.BlockKind;
import dev.lamina.processor.parse.Dsl;
import dev.lamina.processor.parse.MethodDecl;
import java.util.List;
import java.util.Optional;

/**
 * What fills the activation sites of a method.
 *
 * @param pinned a function that a method names for its sites; nothing leaves them to the model
 */
record Sites(Optional<Activation> pinned) {
  static final Sites OPEN = new Sites(Optional.empty());

  ActivateOp op() {
    return pinned.map(ActivateOp::pinned).orElseGet(ActivateOp::openSite);
  }

  static List<AnnotationUse> ownFunctions(MethodDecl method) {
    return method.annotations().stream()
        .filter(use -> use.kind() instanceof ActivationKind)
        .toList();
  }

  static boolean hasSites(MethodDecl method) {
    return method.annotations().stream()
        .anyMatch(
            use ->
                use.name().equals(Dsl.ACTIVATE)
                    || use.kind() instanceof BlockKind block
                        && block.block().methods().stream().anyMatch(Sites::hasSites));
  }
}
