package good;

import dev.lamina.*;

/** Layers of one method whose names are alike: a block's own, a projection's own. */
@Model
@ReLU
public interface NamesOfLayers {

  @ConvUnit(filters = 4)
  @Conv
  Tensor block(@Input({8, 8, 3}) Tensor image);

  @Projection(filters = 8)
  @BatchNorm
  @Activate
  Tensor projection(Tensor block);

  @BatchNorm
  @Projection(filters = 6)
  @Activate
  Tensor normalized(Tensor projection);

  @GlobalAveragePool
  @Dense(units = 3)
  Tensor logits(Tensor normalized);
}
