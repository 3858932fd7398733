package dev.lamina.runtime.layer;

import static dev.lamina.runtime.reference.Closeness.assertClose;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Equivalent;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.FiniteDifferences;
import dev.lamina.runtime.reference.ReferenceLayer;
import dev.lamina.runtime.reference.ReferenceLayer.Gradients;
import dev.lamina.runtime.reference.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds a layer against its reference in float64, the reference against finite differences, and the
 * layer's gradients against TensorFlow's autodiff.
 */
final class Proof {
  private final Function<GraphContext, Layer> layer;
  private final ReferenceLayer reference;
  private final Map<String, Values> variables;
  private Mode mode = Mode.TRAINING;
  private Batch batch = Batch.STATIC;

  Proof(
      Function<GraphContext, Layer> layer,
      ReferenceLayer reference,
      Map<String, Values> variables) {
    this.layer = layer;
    this.reference = reference;
    this.variables = variables;
  }

  Proof in(Mode value) {
    mode = value;
    return this;
  }

  Proof with(Batch value) {
    batch = value;
    return this;
  }

  /** Everything but autodiff, for an input where the reference is differentiable. */
  LayerRun holds(Values x) {
    FiniteDifferences.check(reference, x, variables, upstream(x));
    return agrees(x);
  }

  /** Layer and reference only, for inputs at a kink. */
  LayerRun agrees(Values x) {
    LayerRun run = LayerRun.of(mode, batch, layer, x, variables, upstream(x));
    assertClose("y", reference.forward(x, variables), run.y());
    assertClose("layer", reference.backward(x, variables, upstream(x)), run.gradients());
    return run;
  }

  /** All three. */
  LayerRun holds(Values x, Equivalent equivalent) {
    LayerRun run = holds(x);
    Gradients automatic = LayerRun.autodiff(equivalent, x, trained(run), upstream(x));
    assertClose("autodiff", automatic, run.gradients());
    return run;
  }

  private Map<String, Values> trained(LayerRun run) {
    Set<String> names = run.gradients().dVariables().keySet();
    Map<String, Values> trained = new HashMap<>(variables);
    trained.keySet().retainAll(names);
    return trained;
  }

  private Values upstream(Values x) {
    return Values.random(99, reference.forward(x, variables).shape);
  }
}
