package dev.lamina.samples.model;

import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A generated model and the same network written by hand. */
interface Twin {
  ModelSummary summary();

  ModelGraph.Factory generated();

  /** What fills the activation sites of the hand-written network. */
  PlainLayers.Function function();

  /** The hand-written network, from images [N, h, w, c] to logits [N, classes]. */
  Operand<TFloat32> byHand(PlainLayers layers, Operand<TFloat32> image);
}
