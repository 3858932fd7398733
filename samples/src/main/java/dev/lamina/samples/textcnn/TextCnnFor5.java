package dev.lamina.samples.textcnn;

import dev.lamina.Dense;
import dev.lamina.Model;
import dev.lamina.Tensor;

/** The network for texts of 5 classes. */
@Model("textcnn-5")
public interface TextCnnFor5 extends TextCnn {

  @Override
  @Dense(units = 5)
  Tensor logits(Tensor fc2);
}
