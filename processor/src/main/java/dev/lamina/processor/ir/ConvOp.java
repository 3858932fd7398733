package dev.lamina.processor.ir;

import java.util.Optional;

/**
 * Convolution of an image, or of a sequence.
 *
 * @param axes along which the window moves: 2 in an image, 1 in a sequence
 * @param inputs channels of the input; 0 until shapes are inferred
 * @param filters channels of the output; 0 for width times the input's
 * @param width see filters
 * @param window size, step, padding and dilation
 * @param groups into which the channels are split
 * @param activation a function that is applied to what each weight reads, with learnables of that
 *     weight's own
 */
public record ConvOp(
    int axes,
    int inputs,
    int filters,
    ChannelFactor width,
    Window window,
    int groups,
    Bias bias,
    Init init,
    Optional<Activation> activation)
    implements Op {

  /** The same layer with its channel counts. */
  public ConvOp between(int inputChannels, int outputChannels) {
    return new ConvOp(
        axes, inputChannels, outputChannels, width, window, groups, bias, init, activation);
  }

  /** The same layer in a model whose channels are scaled, without filters of its own. */
  public ConvOp inScaledModel() {
    return new ConvOp(
        axes, inputs, filters, width.inScaledModel(), window, groups, bias, init, activation);
  }

  /** The same layer, with or without a bias. */
  public ConvOp withBias(Bias value) {
    return new ConvOp(axes, inputs, filters, width, window, groups, value, init, activation);
  }

  /** The same layer behind an activation function that shares its kernel. */
  public ConvOp behind(Activation function) {
    return new ConvOp(
        axes, inputs, filters, width, window, groups, bias, init, Optional.of(function));
  }

  /** How many learnables the activation function has here. */
  public long activationParameters() {
    return activation.map(function -> function.learnables() * positions() * inputs).orElse(0L);
  }

  /** How many weights a filter has for one channel. */
  public long positions() {
    return axes == 1 ? window.kernel() : (long) window.kernel() * window.kernel();
  }

  /** The name of its annotation. */
  public String layer() {
    return axes == 1 ? "Conv1D" : "Conv";
  }

  @Override
  public <R> R accept(OpVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
