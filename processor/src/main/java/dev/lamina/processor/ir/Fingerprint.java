package dev.lamina.processor.ir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short text that changes whenever the architecture does: layers, wires, shapes, formulas. Not
 * the values at which learnables start.
 */
public final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  public static String of(Graph graph) {
    StringBuilder text = new StringBuilder();
    append(text, graph);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void append(StringBuilder text, Graph graph) {
    graph.inputs().forEach(input -> text.append(input.name()).append(input.type()).append('\n'));
    for (Node node : graph.nodes()) {
      text.append(node.name()).append(node.inputs()).append(node.type()).append('\n');
      node.steps().forEach(step -> append(text, step));
    }
    text.append("-> ").append(graph.output()).append('\n');
  }

  private static void append(StringBuilder text, Step step) {
    text.append(step.path()).append(' ');
    if (step instanceof Step.BlockStep block) {
      text.append("{\n");
      append(text, block.graph());
      text.append("}\n");
    } else if (step instanceof Step.RepeatStep repeat) {
      repeat.parts().forEach(part -> append(text, part));
    } else {
      text.append(text(((Step.LayerStep) step).op())).append('\n');
    }
  }

  private static String text(Op op) {
    if (op instanceof ActivateOp activate) {
      return text(activate.filled());
    }
    if (op instanceof ConvOp conv && conv.activation().isPresent()) {
      return OpText.of(op) + " " + text(conv.activation().get());
    }
    return OpText.of(op);
  }

  private static String text(Activation function) {
    StringBuilder text = new StringBuilder(function.formula());
    for (Activation.Argument argument : function.arguments()) {
      text.append(' ').append(argument.name());
      if (argument.isVector()) {
        text.append('[').append(argument.values().size()).append(']');
      }
      if (!argument.learnable()) {
        text.append('=').append(argument.values());
      }
    }
    return text.append(' ').append(function.learning().sharing()).toString();
  }
}
