package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.initializer.Constant;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An activation function as a layer; the shape stays.
 *
 * <p>Variables: one scalar for each learnable of the function, of its name and initial value.
 */
public final class ActivationLayer extends PlacedLayer {
  private final ActivationOp op;
  private final List<Variable> learnables;
  private List<Operand<TFloat32>> learnableValues;
  private Operand<TFloat32> kept;

  public ActivationLayer(GraphContext context, ActivationOp op) {
    super(context);
    this.op = op;
    learnables = op.learnables().stream().map(this::variable).toList();
  }

  private Variable variable(ActivationOp.Learnable learnable) {
    Constant initial = new Constant(learnable.initial());
    return context().variable(learnable.name(), Shape.scalar(), initial, VariableRole.ACTIVATION);
  }

  @Override
  Operand<TFloat32> buildForward(Operand<TFloat32> x) {
    learnableValues = learnables.stream().map(context()::read).toList();
    Operand<TFloat32> y = op.forward(context().tf(), x, learnableValues);
    kept =
        switch (op.kept()) {
          case INPUT -> x;
          case OUTPUT -> y;
        };
    return y;
  }

  @Override
  Operand<TFloat32> buildBackward(Operand<TFloat32> dOutput) {
    Ops tf = context().tf();
    ActivationGradient<TFloat32> gradient = op.gradient(tf, dOutput, kept, learnableValues);
    for (int index = 0; index < learnables.size(); index++) {
      learnables.get(index).addGradient(tf, gradient.dLearnables().get(index));
    }
    return gradient.dx();
  }
}
