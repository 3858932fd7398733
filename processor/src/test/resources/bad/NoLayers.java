package bad;

import dev.lamina.*;

@Model
public interface NoLayers {

  Tensor /*LM210*/same(@Input({8}) Tensor vector);

  @Dense(units = 10)
  Tensor logits(Tensor same);
}
