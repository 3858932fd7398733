package dev.lamina.samples.textcnn;

import dev.lamina.Activate;
import dev.lamina.Conv1D;
import dev.lamina.Dense;
import dev.lamina.Dropout;
import dev.lamina.Flatten;
import dev.lamina.Input;
import dev.lamina.MaxPool1D;
import dev.lamina.Model;
import dev.lamina.OneHot;
import dev.lamina.ReLU;
import dev.lamina.Repeat;
import dev.lamina.Tensor;

/**
 * The small character-level network of Zhang, Zhao and LeCun 2015 (arXiv 1509.01626, tables 1 and 2)
 * for 1,014 characters out of 70 and 4 classes. Its input are the characters' numbers; one outside
 * [0, 70) is the unknown character, a row of zeros.
 */
@Model("textcnn") @ReLU
public interface TextCnn {

  @OneHot(depth = 70) @Conv1D(filters = 256, kernel = 7, padding = 0) @Activate @MaxPool1D(kernel = 3)
  Tensor conv1(@Input({1014}) Tensor characters);

  @Conv1D(filters = 256, kernel = 7, padding = 0) @Activate @MaxPool1D(kernel = 3)
  Tensor conv2(Tensor conv1);

  @Conv1D(filters = 256, padding = 0) @Activate @Repeat(3)
  Tensor conv3(Tensor conv2);

  @Conv1D(filters = 256, padding = 0) @Activate @MaxPool1D(kernel = 3)
  Tensor conv6(Tensor conv3);

  @Flatten @Dense(units = 1024) @Activate @Dropout
  Tensor fc1(Tensor conv6);

  @Dense(units = 1024) @Activate @Dropout
  Tensor fc2(Tensor fc1);

  @Dense(units = 4)
  Tensor logits(Tensor fc2);
}
