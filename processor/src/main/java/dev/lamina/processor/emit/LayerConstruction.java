package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.ir.ActivateOp;
import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.AddOp;
import dev.lamina.processor.ir.BatchNormOp;
import dev.lamina.processor.ir.Bias;
import dev.lamina.processor.ir.ChannelShuffleOp;
import dev.lamina.processor.ir.ChannelSplitOp;
import dev.lamina.processor.ir.ConcatOp;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.ConvTransposeOp;
import dev.lamina.processor.ir.DenseOp;
import dev.lamina.processor.ir.DepthwiseConvOp;
import dev.lamina.processor.ir.DropoutOp;
import dev.lamina.processor.ir.EmbeddingOp;
import dev.lamina.processor.ir.FlattenOp;
import dev.lamina.processor.ir.GlobalPoolOp;
import dev.lamina.processor.ir.GroupNormOp;
import dev.lamina.processor.ir.IdentityOp;
import dev.lamina.processor.ir.Init;
import dev.lamina.processor.ir.LayerNormOp;
import dev.lamina.processor.ir.LearnableInit;
import dev.lamina.processor.ir.Learning;
import dev.lamina.processor.ir.MaxoutOp;
import dev.lamina.processor.ir.MultiplyOp;
import dev.lamina.processor.ir.OneHotOp;
import dev.lamina.processor.ir.OpVisitor;
import dev.lamina.processor.ir.PoolOp;
import dev.lamina.processor.ir.ProjectionOp;
import dev.lamina.processor.ir.ReshapeOp;
import dev.lamina.processor.ir.Sharing;
import dev.lamina.processor.ir.SoftmaxOp;
import dev.lamina.processor.ir.UpsampleOp;
import dev.lamina.processor.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
    Activation function = op.filled();
    Learning learning = function.learning();
    String constant = activations.nameOf(function);
    if (function.learnables() == 0 || learning.equals(Learning.STANDARD)) {
      return Construction.plain(RuntimeNames.layer("ActivationLayer")).with(constant);
    }
    List<Slot> options = new ArrayList<>();
    List<CodeBlock> flags = new ArrayList<>();
    if (learning.sharing() == Sharing.CHANNEL) {
      options.add(new Slot("channels", op.type().channels(), null, "perChannel"));
    } else if (learning.sharing() == Sharing.ELEMENT) {
      String sizes =
          op.type().sizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
      flags.add(CodeBlock.of("perElement($L)", sizes));
    }
    initializer(learning.init()).ifPresent(i -> flags.add(CodeBlock.of("initializer($L)", i)));
    options.addAll(training(learning));
    return Construction.built(RuntimeNames.layer("ActivationLayer"), List.of(), options, flags)
        .with(constant);
  }

  private static List<Slot> training(Learning learning) {
    return List.of(
        new Slot("l2", learning.l2(), 0.0),
        new Slot("learningRateFactor", learning.learningRateFactor(), 1.0));
  }

  private static Optional<CodeBlock> initializer(LearnableInit init) {
    return switch (init.kind()) {
      case CONSTANT -> Optional.of(initializer("Constant", init.a()));
      case UNIFORM -> Optional.of(initializer("Uniform", init.a(), init.b()));
      case NORMAL ->
          Optional.of(
              init.a() == 0
                  ? initializer("Normal", init.b())
                  : initializer("Normal", init.a(), init.b()));
      case VALUE, GLOROT -> Optional.empty();
    };
  }

  private static CodeBlock initializer(String type, double... arguments) {
    return CodeBlock.of(
        "new $T($L)",
        RuntimeNames.initializer(type),
        CodeBlock.join(Arrays.stream(arguments).mapToObj(JavaLiterals::of).toList(), ",$W"));
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
        op.biasOf().stream().map(path -> CodeBlock.of("biasOf(context.at($S))", path)).toList());
  }

  @Override
  public Construction visit(ConcatOp op) {
    return plain("Concat");
  }

  @Override
  public Construction visit(ConvOp op) {
    List<Slot> arguments =
        List.of(new Slot("inputs", op.inputs()), new Slot("filters", op.filters()));
    List<Slot> options = new ArrayList<>(window(op.window()));
    List<CodeBlock> flags = new ArrayList<>(weights(op.bias(), op.init()));
    options.add(new Slot("groups", op.groups(), 1));
    if (op.activation().isEmpty()) {
      return Construction.built(
          RuntimeNames.layer(op.layer() + "Layer"), arguments, options, flags);
    }
    Activation function = op.activation().get();
    Learning learning = function.learning();
    options.addAll(training(learning));
    initializer(learning.init()).ifPresent(i -> flags.add(CodeBlock.of("learnables($L)", i)));
    if (learning.init().kind() == LearnableInit.Kind.GLOROT) {
      flags.add(CodeBlock.of("glorotLearnables()"));
    }
    return Construction.built(
            RuntimeNames.layer("Activated" + op.layer() + "Layer"), arguments, options, flags)
        .with(activations.nameOf(function));
  }

  @Override
  public Construction visit(DepthwiseConvOp op) {
    List<Slot> options = new ArrayList<>();
    options.add(new Slot("multiplier", op.multiplier(), 1));
    options.addAll(window(op.window()));
    return Construction.built(
        RuntimeNames.layer("DepthwiseConvLayer"),
        List.of(new Slot("channels", op.channels())),
        options,
        weights(op.bias(), op.init()));
  }

  private static List<Slot> window(Window window) {
    return List.of(
        new Slot("kernel", window.kernel(), 3),
        new Slot("stride", window.stride(), 1),
        new Slot("padding", window.padding(), window.kernel() / 2),
        new Slot("dilation", window.dilation(), 1));
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
    } else if (bias == Bias.IN_NORM) {
      flags.add(CodeBlock.of("biasInNorm()"));
    }
    if (INITIALIZERS.containsKey(init)) {
      ClassName initializer = RuntimeNames.initializer(INITIALIZERS.get(init));
      flags.add(CodeBlock.of("initializer(new $T())", initializer));
    }
    return flags;
  }

  @Override
  public Construction visit(DropoutOp op) {
    return plain("Dropout", new Slot("rate", op.rate()));
  }

  @Override
  public Construction visit(FlattenOp op) {
    return plain("Flatten");
  }

  @Override
  public Construction visit(ChannelShuffleOp op) {
    return plain("ChannelShuffle", new Slot("groups", op.groups()));
  }

  @Override
  public Construction visit(ChannelSplitOp op) {
    return plain("ChannelSplit", new Slot("parts", op.parts()), new Slot("part", op.part()));
  }

  private static Construction plain(String layer, Slot... arguments) {
    return Construction.plain(RuntimeNames.layer(layer + "Layer"), arguments);
  }

  @Override
  public Construction visit(ConvTransposeOp op) {
    Window window = op.window();
    return Construction.built(
        RuntimeNames.layer("ConvTransposeLayer"),
        List.of(new Slot("inputs", op.inputs()), new Slot("filters", op.filters())),
        List.of(
            new Slot("kernel", window.kernel(), 2),
            new Slot("stride", window.stride(), 2),
            new Slot("padding", window.padding(), 0),
            new Slot("outputPadding", op.outputPadding(), 0)),
        weights(op.bias(), op.init()));
  }

  @Override
  public Construction visit(EmbeddingOp op) {
    return Construction.built(
        RuntimeNames.layer("EmbeddingLayer"),
        List.of(new Slot("count", op.count()), new Slot("size", op.size())),
        List.of(),
        List.of());
  }

  @Override
  public Construction visit(GlobalPoolOp op) {
    return plain(op.layer());
  }

  @Override
  public Construction visit(GroupNormOp op) {
    return Construction.built(
        RuntimeNames.layer("GroupNormLayer"),
        List.of(new Slot("channels", op.channels()), new Slot("groups", op.groups())),
        List.of(new Slot("epsilon", op.epsilon(), 1e-5)),
        List.of());
  }

  @Override
  public Construction visit(IdentityOp op) {
    throw new IllegalStateException("an identity is removed by shape inference");
  }

  @Override
  public Construction visit(LayerNormOp op) {
    return Construction.built(
        RuntimeNames.layer("LayerNormLayer"),
        List.of(new Slot("channels", op.channels())),
        List.of(new Slot("epsilon", op.epsilon(), 1e-5)),
        List.of());
  }

  @Override
  public Construction visit(MaxoutOp op) {
    return plain("Maxout", new Slot("pool", op.pool()));
  }

  @Override
  public Construction visit(MultiplyOp op) {
    return plain("Multiply");
  }

  @Override
  public Construction visit(OneHotOp op) {
    return plain("OneHot", new Slot("depth", op.depth()));
  }

  @Override
  public Construction visit(PoolOp op) {
    Window window = op.window();
    return Construction.built(
        RuntimeNames.layer(op.layer() + "Layer"),
        List.of(),
        List.of(
            new Slot("kernel", window.kernel(), 2),
            new Slot("stride", window.stride(), window.kernel()),
            new Slot("padding", window.padding(), 0)),
        op.ceil() ? List.of(CodeBlock.of("ceil()")) : List.of());
  }

  @Override
  public Construction visit(ReshapeOp op) {
    List<Slot> sizes = new ArrayList<>();
    for (int size : op.sizes()) {
      sizes.add(new Slot("size" + sizes.size(), size));
    }
    return plain("Reshape", sizes.toArray(Slot[]::new));
  }

  @Override
  public Construction visit(SoftmaxOp op) {
    return plain("Softmax");
  }

  @Override
  public Construction visit(UpsampleOp op) {
    return plain("Upsample", new Slot("factor", op.factor()));
  }

  /** A projection has become its layers by now. */
  @Override
  public Construction visit(ProjectionOp op) {
    throw new IllegalStateException("a projection is replaced by shape inference");
  }
}
