package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalAveragePoolOp;
import dev.lamina.processor.ir.Init;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the runtime's layer for each operation is made. */
final class LayerConstruction implements OpVisitor<Construction> {
  private static final Map<Init, String> INITIALIZERS =
      Map.of(Init.HE, "HeNormal", Init.GLOROT, "GlorotUniform");

  private final ActivationConstants activations;

  LayerConstruction(ActivationConstants activations) {
    this.activations = activations;
  }

  @Override
  public Construction visit(ActivateOp op) {
    return Construction.with(
        RuntimeNames.layer("ActivationLayer"), activations.nameOf(op.function()));
  }

  /** An addition is written as one; it has no layer object. */
  @Override
  public Construction visit(AddOp op) {
    throw new IllegalStateException("an addition is no object");
  }

  @Override
  public Construction visit(BatchNormOp op) {
    return Construction.built(
        RuntimeNames.layer("BatchNormLayer"),
        List.of(new Slot("channels", op.channels())),
        List.of(new Slot("epsilon", op.epsilon(), 1e-5), new Slot("momentum", op.momentum(), 0.1)),
        List.of());
  }

  @Override
  public Construction visit(ConvOp op) {
    return Construction.built(
        RuntimeNames.layer("ConvLayer"),
        List.of(new Slot("inputs", op.inputs()), new Slot("filters", op.filters())),
        List.of(
            new Slot("kernel", op.kernel(), 3),
            new Slot("stride", op.stride(), 1),
            new Slot("padding", op.padding(), op.kernel() / 2)),
        weights(op.bias(), op.init()));
  }

  @Override
  public Construction visit(DenseOp op) {
    return Construction.built(
        RuntimeNames.layer("DenseLayer"),
        List.of(new Slot("inputs", op.inputs()), new Slot("units", op.units())),
        List.of(),
        weights(op.bias(), op.init()));
  }

  private static List<CodeBlock> weights(Bias bias, Init init) {
    List<CodeBlock> flags = new ArrayList<>();
    if (bias == Bias.NO) {
      flags.add(CodeBlock.of("withoutBias()"));
    }
    if (INITIALIZERS.containsKey(init)) {
      ClassName initializer = RuntimeNames.initializer(INITIALIZERS.get(init));
      flags.add(CodeBlock.of("initializer(new $T())", initializer));
    }
    return flags;
  }

  @Override
  public Construction visit(DropoutOp op) {
    return Construction.plain(RuntimeNames.layer("DropoutLayer"), new Slot("rate", op.rate()));
  }

  @Override
  public Construction visit(FlattenOp op) {
    return Construction.plain(RuntimeNames.layer("FlattenLayer"));
  }

  @Override
  public Construction visit(GlobalAveragePoolOp op) {
    return Construction.plain(RuntimeNames.layer("GlobalAveragePoolLayer"));
  }

  @Override
  public Construction visit(PoolOp op) {
    String type = op.kind() == PoolOp.Kind.MAX ? "MaxPoolLayer" : "AveragePoolLayer";
    return Construction.built(
        RuntimeNames.layer(type),
        List.of(),
        List.of(new Slot("kernel", op.kernel(), 2), new Slot("stride", op.stride(), op.kernel())),
        List.of());
  }

  /** A projection has become its layers by now. */
  @Override
  public Construction visit(ProjectionOp op) {
    throw new IllegalStateException("a projection is replaced by shape inference");
  }
}
