package dev.lamina.processor.optimize;

import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.Sharing;
import dev.lamina.processor.ir.Step;
import java.util.List;
import java.util.Optional;

/**
 * Pools first and activates then, where a max-pool is all that takes what an activation function
 * puts out: {@code max(f(a), f(b)) = f(max(a, b))} if f never falls, whatever its learnables. The
 * function then has as many numbers fewer to look at as the pool takes together. Not ReLU, which
 * TensorFlow runs inside the layer before it: measured, it costs nothing there, and its output
 * would be kept beside that of the pool.
 *
 * <p>Both orders send the gradient to the largest of a window. Where f is flat several are largest
 * in the one order and one is in the other, and f's derivative with respect to x, which is 0 there,
 * is their gradient either way.
 */
final class PoolBeforeActivation extends NeighbourRewrite {

  @Override
  public String name() {
    return "poolBeforeActivation";
  }

  @Override
  Optional<Pair> rewrite(Step.LayerStep layer, Step.LayerStep next) {
    return layer.op() instanceof ActivateOp activate
            && activate.function().map(PoolBeforeActivation::isMovable).orElse(false)
            && takesLargest(next.op())
        ? Optional.of(
            new Pair(List.of(), List.of(next, with(layer, activate.on(next.type()), next.type()))))
        : Optional.empty();
  }

  private static boolean isMovable(Activation function) {
    return function.neverFalls()
        && !function.isReLU()
        && (function.learnables() == 0 || function.learning().sharing() != Sharing.ELEMENT);
  }

  private static boolean takesLargest(Op op) {
    return op instanceof PoolOp pool && pool.kind() == PoolOp.Kind.MAX
        || op instanceof GlobalPoolOp global && global.kind() == PoolOp.Kind.MAX;
  }
}
