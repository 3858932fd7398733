package dev.lamina.processor.optimize;

import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.Step;
import java.util.List;
import java.util.Optional;

/**
 * Gives a bias that only a batch normalization sees to that normalization. By the statistics of a
 * batch it then adds nothing, since what is normalized has its mean taken off, and its gradient is
 * 0; the running mean, which is of the values with the bias, moves by it.
 */
final class BiasIntoNorm extends NeighbourRewrite {

  @Override
  public String name() {
    return "biasIntoNorm";
  }

  @Override
  Optional<Pair> rewrite(Step.LayerStep layer, Step.LayerStep next) {
    return next.op() instanceof BatchNormOp norm
        ? withoutBias(layer.op())
            .map(op -> with(layer, op, layer.type()))
            .map(
                before ->
                    new Pair(
                        List.of(before),
                        List.of(with(next, norm.withBiasOf(layer.path()), next.type()))))
        : Optional.empty();
  }

  private static Optional<Op> withoutBias(Op op) {
    if (op instanceof ConvOp conv && conv.bias() == Bias.YES) {
      return Optional.of(conv.withBias(Bias.IN_NORM));
    }
    if (op instanceof ConvTransposeOp conv && conv.bias() == Bias.YES) {
      return Optional.of(conv.withBias(Bias.IN_NORM));
    }
    if (op instanceof DepthwiseConvOp conv && conv.bias() == Bias.YES) {
      return Optional.of(conv.withBias(Bias.IN_NORM));
    }
    if (op instanceof DenseOp dense && dense.bias() == Bias.YES) {
      return Optional.of(dense.withBias(Bias.IN_NORM));
    }
    return Optional.empty();
  }
}
