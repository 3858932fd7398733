package dev.lamina.samples.textcnn;

import dev.lamina.Dense;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** The network for texts of 2 classes. */
@Model("textcnn-2")
public interface TextCnnFor2 extends TextCnn {

  @Override
  @Dense(units = 2)
  Tensor logits(Tensor fc2);
}
