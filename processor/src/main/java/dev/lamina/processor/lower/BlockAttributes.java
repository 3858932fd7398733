package dev.lamina.processor.lower;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.parse.BlockDecl;
import dev.lamina.processor.parse.ParameterDecl;

/** Every attribute of a block must reach a layer: one that is read and ignored misleads. */
final class BlockAttributes {
  private BlockAttributes() {}

  static void checkUsed(BlockDecl block, Diagnostics diagnostics) {
    block
        .attributes()
        .forEach(
            (name, origin) -> {
              boolean taken =
                  block.methods().stream()
                      .flatMap(method -> method.passes().stream())
                      .map(ParameterDecl.Pass::name)
                      .anyMatch(name::equals);
              if (!taken) {
                diagnostics.error(
                    DiagnosticCode.ATTRIBUTE_UNUSED,
                    origin,
                    "no layer of block %s takes its attribute \"%s\"".formatted(block.name(), name),
                    "help  give a method of %s.Layers a parameter called \"%s\", or delete the attribute"
                        .formatted(block.name(), name));
              }
            });
  }
}
