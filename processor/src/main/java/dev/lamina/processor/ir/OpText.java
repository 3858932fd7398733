package dev.lamina.processor.ir;

import java.util.Map;
import java.util.stream.Collectors;

/** An operation in words, as reports show it: "Conv 3x3, 64 filters, stride 2, no bias". */
public final class OpText implements OpVisitor<String> {
  private static final OpText TEXT = new OpText();

  private OpText() {}

  public static String of(Op op) {
    return op.accept(TEXT);
  }

  @Override
  public String visit(ActivateOp op) {
    return op.function().map(OpText::of).orElse("Activate")
        + (op.note().isEmpty() ? "" : " (" + op.note() + ")");
  }

  private static String of(Activation function) {
    StringBuilder text = new StringBuilder(function.name());
    for (Activation.Argument argument : function.arguments()) {
      text.append(", ").append(argument.name()).append(' ').append(values(argument));
    }
    function.spliced().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append(", ").append(e.getKey()).append(' ').append(e.getValue()));
    if (function.learnables() > 0) {
      text.append(
          switch (function.learning().sharing()) {
            case LAYER -> "";
            case CHANNEL -> " per channel";
            case ELEMENT -> " per element";
            case KERNEL -> " per weight position";
          });
    }
    return text.toString();
  }

  private static String values(Activation.Argument argument) {
    return argument.isVector()
        ? argument.values().stream().map(OpText::number).collect(Collectors.joining(", ", "{", "}"))
        : number(argument.values().get(0));
  }

  @Override
  public String visit(AddOp op) {
    return "Add";
  }

  @Override
  public String visit(BatchNormOp op) {
    return "BatchNorm"
        + epsilon(op.epsilon())
        + (op.momentum() == 0.1 ? "" : ", momentum " + number(op.momentum()));
  }

  @Override
  public String visit(ConcatOp op) {
    return "Concat";
  }

  @Override
  public String visit(ConvOp op) {
    return op.activation().map(function -> function.name() + " in ").orElse("")
        + op.layer()
        + " "
        + (op.axes() == 1 ? op.window().kernel() : op.window())
        + ", "
        + op.filters()
        + " filters"
        + op.window().unusual()
        + (op.groups() == 1 ? "" : ", " + op.groups() + " groups")
        + (op.bias() == Bias.NO ? ", no bias" : "");
  }

  @Override
  public String visit(DenseOp op) {
    return "Dense, " + op.units() + " units" + (op.bias() == Bias.NO ? ", no bias" : "");
  }

  @Override
  public String visit(DepthwiseConvOp op) {
    return "DepthwiseConv "
        + op.window()
        + (op.multiplier() == 1 ? "" : ", multiplier " + op.multiplier())
        + op.window().unusual()
        + (op.bias() == Bias.NO ? ", no bias" : "");
  }

  @Override
  public String visit(DropoutOp op) {
    return "Dropout " + number(op.rate());
  }

  @Override
  public String visit(FlattenOp op) {
    return "Flatten";
  }

  @Override
  public String visit(ChannelShuffleOp op) {
    return "ChannelShuffle, " + op.groups() + " groups";
  }

  @Override
  public String visit(ChannelSplitOp op) {
    return "ChannelSplit, part " + op.part() + " of " + op.parts();
  }

  @Override
  public String visit(ConvTransposeOp op) {
    Window window = op.window();
    return "ConvTranspose "
        + window
        + ", "
        + op.filters()
        + " filters, stride "
        + window.stride()
        + (window.padding() == 0 ? "" : ", padding " + window.padding())
        + (op.outputPadding() == 0 ? "" : ", output padding " + op.outputPadding())
        + (op.bias() == Bias.NO ? ", no bias" : "");
  }

  @Override
  public String visit(EmbeddingOp op) {
    return "Embedding, " + op.count() + " ids";
  }

  @Override
  public String visit(GlobalPoolOp op) {
    return op.layer();
  }

  @Override
  public String visit(GroupNormOp op) {
    return "GroupNorm, " + op.groups() + " groups" + epsilon(op.epsilon());
  }

  @Override
  public String visit(IdentityOp op) {
    return "Identity";
  }

  @Override
  public String visit(LayerNormOp op) {
    return "LayerNorm" + epsilon(op.epsilon());
  }

  private static String epsilon(double epsilon) {
    return epsilon == 1e-5 ? "" : ", epsilon " + epsilon;
  }

  @Override
  public String visit(MaxoutOp op) {
    return "Maxout of " + op.pool();
  }

  @Override
  public String visit(MultiplyOp op) {
    return "Multiply";
  }

  @Override
  public String visit(OneHotOp op) {
    return "OneHot of " + op.depth();
  }

  @Override
  public String visit(PoolOp op) {
    Window window = op.window();
    return op.layer()
        + " "
        + (op.axes() == 1 ? window.kernel() : window)
        + (window.stride() == window.kernel() ? "" : ", stride " + window.stride())
        + (window.padding() == 0 ? "" : ", padding " + window.padding())
        + (op.ceil() ? ", rounded up" : "");
  }

  @Override
  public String visit(ProjectionOp op) {
    return "Projection, " + op.filters() + " filters, stride " + op.stride();
  }

  @Override
  public String visit(ReshapeOp op) {
    return "Reshape";
  }

  @Override
  public String visit(SoftmaxOp op) {
    return "Softmax";
  }

  @Override
  public String visit(UpsampleOp op) {
    return "Upsample " + op.factor() + " times";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
