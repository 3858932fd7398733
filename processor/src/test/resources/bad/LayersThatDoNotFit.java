package bad;

import dev.lamina.*;

@Model @ReLU
public interface LayersThatDoNotFit {

  @ChannelSplit(parts = 2, part = 2)
  Tensor third(@Input({8, 8, 6}) Tensor image);

  @ChannelSplit(parts = 4)
  Tensor quarter(@Input({8, 8, 6}) Tensor image);

  @ChannelShuffle(groups = 4)
  Tensor shuffled(@Input({8, 8, 6}) Tensor image);

  @GroupNorm
  Tensor normalized(@Input({8, 8, 6}) Tensor image);

  @Conv(filters = 4) @GlobalAveragePool
  Tensor gate(@Input({8, 8, 6}) Tensor image);

  @Multiply
  Tensor gated(@Input({8, 8, 6}) Tensor image, Tensor gate);

  @MaxPool(kernel = 2, padding = 2)
  Tensor padded(@Input({8, 8, 6}) Tensor image);

  @MaxPool1D
  Tensor line(@Input({8, 8, 6}) Tensor image);

  @Conv1D(filters = 4)
  Tensor sequence(@Input({8, 8, 6}) Tensor image);

  @OneHot(depth = 70)
  Tensor characters(@Input({8, 8, 6}) Tensor image);

  @ConvTranspose(filters = 4, outputPadding = 2)
  Tensor wide(@Input({8, 8, 6}) Tensor image);

  @ConvTranspose(filters = 4, padding = 8)
  Tensor nothing(@Input({8, 8, 6}) Tensor image);

  @ConvTranspose(width = 0.25)
  Tensor part(@Input({8, 8, 6}) Tensor image);

  @Reshape({4, 4, 6})
  Tensor reshaped(@Input({8, 8, 6}) Tensor image);

  @Reshape({2, 2, 2, 48})
  Tensor tooDeep(@Input({8, 8, 6}) Tensor image);

  @Flatten @Upsample
  Tensor flat(@Input({8, 8, 6}) Tensor image);

  @Concat @GlobalMaxPool @Dense(units = 10)
  Tensor logits(Tensor third, Tensor quarter, Tensor shuffled, Tensor normalized, Tensor gated, Tensor padded,
      Tensor line, Tensor sequence, Tensor characters, Tensor wide, Tensor nothing, Tensor part, Tensor reshaped,
      Tensor tooDeep, Tensor flat);
}
