package dev.lamina.runtime.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers one after the other; none at all pass their input on. */
public final class SequentialLayer implements Layer {
  private final List<Layer> layers;

  /**
   * @param layers in the order of the forward pass
   */
  public SequentialLayer(Layer... layers) {
    this(List.of(layers));
  }

  /**
   * @param layers in the order of the forward pass
   */
  public SequentialLayer(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  @Override
  public Operand<TFloat32> forward(Operand<TFloat32> input) {
    Operand<TFloat32> value = input;
    for (Layer layer : layers) {
      value = layer.forward(value);
    }
    return value;
  }

  @Override
  public Operand<TFloat32> backward(Operand<TFloat32> dOutput) {
    Operand<TFloat32> gradient = dOutput;
    for (int index = layers.size() - 1; index >= 0; index--) {
      gradient = layers.get(index).backward(gradient);
    }
    return gradient;
  }
}
