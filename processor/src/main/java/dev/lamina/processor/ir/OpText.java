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
        + (op.epsilon() == 1e-5 ? "" : ", epsilon " + op.epsilon())
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
        + " %s, %d filters"
            .formatted(op.axes() == 1 ? op.window().kernel() : op.window(), op.filters())
        + op.window().unusual()
        + (op.groups() == 1 ? "" : ", %d groups".formatted(op.groups()))
        + (op.bias() == Bias.NO ? ", no bias" : "");
  }

  @Override
  public String visit(DenseOp op) {
    return "Dense, %d units".formatted(op.units()) + (op.bias() == Bias.NO ? ", no bias" : "");
  }

  @Override
  public String visit(DepthwiseConvOp op) {
    return "DepthwiseConv %s".formatted(op.window())
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
  public String visit(GlobalAveragePoolOp op) {
    return "GlobalAveragePool";
  }

  @Override
  public String visit(MaxoutOp op) {
    return "Maxout of " + op.pool();
  }

  @Override
  public String visit(PoolOp op) {
    return (op.kind() == PoolOp.Kind.MAX ? "MaxPool" : "AveragePool")
        + " %dx%d".formatted(op.kernel(), op.kernel())
        + (op.stride() == op.kernel() ? "" : ", stride " + op.stride());
  }

  @Override
  public String visit(ProjectionOp op) {
    return "Projection, %d filters, stride %d".formatted(op.filters(), op.stride());
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
