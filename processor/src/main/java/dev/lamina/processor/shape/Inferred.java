package dev.lamina.processor.shape;

import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.TensorType;

/**
 * A layer with its numbers filled in.
 *
 * @param suffix added to the layer's name, where a layer became several: "norm"; usually empty
 * @param type of the output
 */
record Inferred(String suffix, Op op, TensorType type) {

  Inferred(Op op, TensorType type) {
    this("", op, type);
  }
}
