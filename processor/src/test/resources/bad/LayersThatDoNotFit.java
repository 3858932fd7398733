package bad;

import dev.lamina.*;

@Model @ReLU
public interface LayersThatDoNotFit {

  @ChannelSplit(parts = 2, part = /*LM404*/2)
  Tensor third(@Input({8, 8, 6}) Tensor image);

  @ChannelSplit(parts = /*LM404*/4)
  Tensor quarter(@Input({8, 8, 6}) Tensor image);

  @ChannelShuffle(groups = /*LM404*/4)
  Tensor shuffled(@Input({8, 8, 6}) Tensor image);

  /*LM404*/@GroupNorm
  Tensor normalized(@Input({8, 8, 6}) Tensor image);

  @Conv(filters = 4) @GlobalAveragePool
  Tensor gate(@Input({8, 8, 6}) Tensor image);

  /*LM407*/@Multiply
  Tensor gated(@Input({8, 8, 6}) Tensor image, Tensor gate);

  @MaxPool(kernel = 2, padding = /*LM403*/2)
  Tensor padded(@Input({8, 8, 6}) Tensor image);

  /*LM401*/@MaxPool1D
  Tensor line(@Input({8, 8, 6}) Tensor image);

  /*LM401*/@Conv1D(filters = 4)
  Tensor sequence(@Input({8, 8, 6}) Tensor image);

  /*LM401*/@OneHot(depth = 70)
  Tensor characters(@Input({8, 8, 6}) Tensor image);

  @ConvTranspose(filters = 4, outputPadding = /*LM403*/2)
  Tensor wide(@Input({8, 8, 6}) Tensor image);

  @ConvTranspose(filters = 4, padding = /*LM403*/8)
  Tensor nothing(@Input({8, 8, 6}) Tensor image);

  @ConvTranspose(width = /*LM404*/0.25)
  Tensor part(@Input({8, 8, 6}) Tensor image);

  @Reshape(/*LM408*/{4, 4, 6})
  Tensor reshaped(@Input({8, 8, 6}) Tensor image);

  @Reshape(/*LM301*/{2, 2, 2, 48})
  Tensor tooDeep(@Input({8, 8, 6}) Tensor image);

  @Flatten /*LM401*/@Upsample
  Tensor flat(@Input({8, 8, 6}) Tensor image);

  @Concat @GlobalMaxPool @Dense(units = 10)
  Tensor logits(Tensor third, Tensor quarter, Tensor shuffled, Tensor normalized, Tensor gated, Tensor padded,
      Tensor line, Tensor sequence, Tensor characters, Tensor wide, Tensor nothing, Tensor part, Tensor reshaped,
      Tensor tooDeep, Tensor flat);
}
