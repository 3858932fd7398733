package dev.lamina.processor.ir;

import java.util.List;

/** One application of a layer, of a block, or of several of those in a row. */
public sealed interface Step {

  /** The name that is unique in the graph and becomes a field: "conv1Norm". */
  String field();

  /** The name below the graph's own path: "conv1.norm". */
  String path();

  /** The type of the output; unknown until shapes are inferred. */
  TensorType type();

  Place place();

  /** A layer. */
  record LayerStep(String field, String path, Op op, TensorType type, Place place)
      implements Step {}

  /**
   * A block, with variables of its own.
   *
   * @param recomputed whether the backward pass computes it again from its input, instead of
   *     keeping what is inside
   */
  record BlockStep(String field, String path, Graph graph, boolean recomputed, Place place)
      implements Step {

    /** The same block with another inside. */
    public BlockStep with(Graph inside) {
      return new BlockStep(field, path, inside, recomputed, place);
    }

    @Override
    public TensorType type() {
      return graph.outputType();
    }
  }

  /** A method's steps repeated; each part takes the output of the one before. */
  record RepeatStep(String field, String path, List<Step> parts, Place place) implements Step {
    public RepeatStep {
      parts = List.copyOf(parts);
    }

    @Override
    public TensorType type() {
      return parts.get(parts.size() - 1).type();
    }
  }
}
