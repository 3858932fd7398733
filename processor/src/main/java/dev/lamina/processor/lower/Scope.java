package dev.lamina.processor.lower;

import dev.lamina.processor.ir.Origin;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.Quiet;
import dev.lamina.processor.parse.AnnotationUse;
import dev.lamina.processor.parse.AttributeValue;
import dev.lamina.processor.parse.BlockDecl;
import dev.lamina.processor.parse.MethodDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds while a model's or a block's methods are lowered.
 *
 * @param attributes of the enclosing block, with their values; empty in a model
 * @param sites what fills them
 * @param use where the model uses the outermost block; nothing in the model itself
 * @param inside the blocks around, "BasicBlock"; empty in the model itself
 * @param quiet what is silenced here, the nearest first
 */
record Scope(
    Map<String, AttributeValue> attributes,
    Sites sites,
    Optional<Origin> use,
    String inside,
    List<Quiet> quiet) {

  /** The scope of the layers of a block that is used here. */
  Scope of(
      MethodDecl method,
      AnnotationUse block,
      BlockDecl decl,
      Map<String, AttributeValue> values,
      Sites inner) {
    Map<String, AttributeValue> passed = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            passed.put(
                name,
                new AttributeValue(
                    value.value(), value.given(), reported(name, value, block.values()))));
    return new Scope(
        passed,
        inner,
        Optional.of(use.orElse(block.origin())),
        inside.isEmpty() ? decl.name() : inside + "." + decl.name(),
        concat(decl.quiet(), concat(method.quiet(), quiet)));
  }

  /** Where a layer of a method here is reported. */
  Place place(MethodDecl method, AnnotationUse layer, Map<String, AttributeValue> values) {
    Map<String, Origin> origins = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value.given()) {
            origins.put(name, reported(name, value, layer.values()));
          }
        });
    return new Place(
        use.orElse(layer.origin()),
        origins,
        inside.isEmpty() ? "" : inside + "." + method.name(),
        concat(method.quiet(), quiet),
        false);
  }

  /** Where a method is reported. */
  Place place(MethodDecl method) {
    return new Place(
        use.orElse(method.origin()), Map.of(), inside, concat(method.quiet(), quiet), false);
  }

  /** The method itself, for what is wrong with it wherever its block is used. */
  Place declared(MethodDecl method) {
    return new Place(method.origin(), Map.of(), "", concat(method.quiet(), quiet), false);
  }

  private static List<Quiet> concat(List<Quiet> near, List<Quiet> far) {
    List<Quiet> all = new ArrayList<>(near);
    all.addAll(far);
    return all;
  }

  /**
   * A value written inside a block says nothing to the block's user: the use is reported instead.
   */
  private Origin reported(String name, AttributeValue value, Map<String, AttributeValue> written) {
    boolean writtenHere = value == written.get(name);
    return writtenHere ? use.orElse(value.origin()) : value.origin();
  }
}
