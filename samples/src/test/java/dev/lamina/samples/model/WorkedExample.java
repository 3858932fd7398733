package dev.lamina.samples.model;

import dev.lamina.Activate;
import dev.lamina.Bias;
import dev.lamina.Conv;
import dev.lamina.ConvReLU;
import dev.lamina.Flatten;
import dev.lamina.Input;
import dev.lamina.Model;
import dev.lamina.Tensor;

/**
 * One convolution of the ConvReLU paper's example; windows are square, so there is a second row.
 */
@Model("worked-example")
@ConvReLU
interface WorkedExample {

  @Activate
  @Conv(filters = 1, kernel = 2, padding = 0, bias = Bias.NO)
  @Flatten
  Tensor sums(@Input({2, 3, 1}) Tensor image);
}
