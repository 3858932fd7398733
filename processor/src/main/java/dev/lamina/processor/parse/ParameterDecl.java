package dev.lamina.processor.parse;

import dev.lamina.processor.ir.Origin;
import java.util.List;
import java.util.Optional;

/** A parameter of a node's method. */
public sealed interface ParameterDecl {
  String name();

  Origin origin();

  /**
   * A {@code Tensor}: the output of the method of that name, or an input.
   *
   * @param inputShape of {@code @Input}, where the parameter has one
   */
  record Wire(String name, Optional<List<Integer>> inputShape, Origin origin)
      implements ParameterDecl {}

  /**
   * A number, truth value or enum of the enclosing block, passed to a layer.
   *
   * @param attribute of the layer that receives it
   * @param times factor, 1 without {@code @Sets}
   */
  record Pass(String name, String attribute, double times, Origin origin)
      implements ParameterDecl {}
}
