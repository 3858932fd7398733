package dev.lamina.processor.cost;

import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ConcatOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalAveragePoolOp;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.Step;

/** How many numbers are trained. Shapes must be known. */
public final class ParameterCount implements OpVisitor<Long> {
  private static final ParameterCount COUNT = new ParameterCount();

  private ParameterCount() {}

  public static long of(Op op) {
    return op.accept(COUNT);
  }

  public static long of(Graph graph) {
    return graph.nodes().stream().mapToLong(ParameterCount::of).sum();
  }

  /** Those of activation functions alone. */
  public static long ofActivations(Graph graph) {
    return LayerList.of(graph).stream()
        .map(entry -> entry.step().op())
        .mapToLong(ParameterCount::ofActivation)
        .sum();
  }

  private static long ofActivation(Op op) {
    if (op instanceof ConvOp conv) {
      return conv.activationParameters();
    }
    return op instanceof ActivateOp activate ? activate.parameters() : 0;
  }

  public static long of(Node node) {
    return node.steps().stream().mapToLong(ParameterCount::of).sum();
  }

  public static long of(Step step) {
    if (step instanceof Step.BlockStep block) {
      return of(block.graph());
    }
    if (step instanceof Step.RepeatStep repeat) {
      return repeat.parts().stream().mapToLong(ParameterCount::of).sum();
    }
    return of(((Step.LayerStep) step).op());
  }

  @Override
  public Long visit(ActivateOp op) {
    return op.parameters();
  }

  @Override
  public Long visit(AddOp op) {
    return 0L;
  }

  @Override
  public Long visit(BatchNormOp op) {
    return 2L * op.channels();
  }

  @Override
  public Long visit(ConcatOp op) {
    return 0L;
  }

  @Override
  public Long visit(ConvOp op) {
    long weights = op.positions() * (op.inputs() / op.groups()) * op.filters();
    return weights + (op.bias() == Bias.NO ? 0 : op.filters()) + op.activationParameters();
  }

  @Override
  public Long visit(DenseOp op) {
    return (long) op.inputs() * op.units() + (op.bias() == Bias.NO ? 0 : op.units());
  }

  @Override
  public Long visit(DepthwiseConvOp op) {
    int kernel = op.window().kernel();
    long filters = (long) op.channels() * op.multiplier();
    return kernel * kernel * filters + (op.bias() == Bias.NO ? 0 : filters);
  }

  @Override
  public Long visit(DropoutOp op) {
    return 0L;
  }

  @Override
  public Long visit(FlattenOp op) {
    return 0L;
  }

  @Override
  public Long visit(GlobalAveragePoolOp op) {
    return 0L;
  }

  @Override
  public Long visit(MaxoutOp op) {
    return 0L;
  }

  @Override
  public Long visit(PoolOp op) {
    return 0L;
  }

  /** A projection has become its layers by now. */
  @Override
  public Long visit(ProjectionOp op) {
    return 0L;
  }
}
