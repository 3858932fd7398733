package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Quiet;
import java.util.List;
import java.util.Map;

/**
 * A block as declared.
 *
 * @param attributes the parameters of the block: where each is declared
 * @param methods of its nested interface Layers
 * @param quiet what {@code @Quiet} silences in every use
 */
public record BlockDecl(
    String name,
    Map<String, Origin> attributes,
    List<MethodDecl> methods,
    List<Quiet> quiet,
    Origin origin) {}
