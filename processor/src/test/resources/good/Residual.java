package good;

import dev.lamina.*;

/** Every kind of layer, blocks in blocks, repeats, passed attributes, two activation functions. */
@Model("residual")
@AReLU(alpha = 0.75, beta = 1.0)
@Train(epochs = 3, learningRate = 0.1, weightDecay = 5e-4, milestones = {1, 2}, crop = 2, flip = true, optimizer = Optimizer.ADAM, labelSmoothing = 0.1)
public interface Residual {
  int CLASSES = 10;

  @Block
  @interface Bottleneck {
    int filters() default Block.REQUIRED;

    int stride() default 1;

    double drop() default 0;

    interface Layers {
      @Conv(kernel = 1)
      @BatchNorm
      @Activate
      Tensor reduce(Tensor in, @Sets(value = "filters", times = 0.25) int filters);

      @ConvUnit
      Tensor conv(Tensor reduce, @Sets(value = "filters", times = 0.25) int filters, int stride);

      @Conv(kernel = 1)
      @BatchNorm(momentum = 0.05)
      @Dropout
      Tensor expand(Tensor conv, int filters, @Sets("rate") double drop);

      @Projection
      Tensor shortcut(Tensor in, int filters, int stride);

      @Add
      @Activate
      Tensor out(Tensor expand, Tensor shortcut);
    }
  }

  @Conv(filters = 8, init = Init.HE)
  @BatchNorm
  @Activate
  @MaxPool
  Tensor stem(@Input({32, 32, 3}) Tensor image);

  @Bottleneck(filters = 16)
  @Repeat(2)
  Tensor stage1(Tensor stem);

  @Bottleneck(filters = 32, stride = 2, drop = 0.1)
  Tensor stage2(Tensor stage1);

  @Quiet("LM610")
  @AveragePool(kernel = 3, stride = 2)
  @Conv(width = 2, padding = 0)
  @ReLU
  Tensor side(Tensor stage2);

  @Flatten
  @Dense(units = CLASSES, init = Init.GLOROT, bias = Bias.NO)
  Tensor left(Tensor side);

  @GlobalAveragePool
  @Dense(units = CLASSES)
  Tensor right(Tensor stage2);

  @Add
  Tensor logits(Tensor left, Tensor right);
}
