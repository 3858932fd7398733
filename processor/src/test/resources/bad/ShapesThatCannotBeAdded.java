package bad;

import dev.lamina.*;

@Model @ReLU
public interface ShapesThatCannotBeAdded {

  @Conv(filters = 8) @Activate
  Tensor stem(@Input({28, 28, 1}) Tensor image);

  @Conv(filters = 16, stride = 2)
  Tensor deep(Tensor stem);

  @Conv(filters = 16, kernel = 1)
  Tensor shortcut(Tensor stem);

  /*LM402*/@Add @Activate @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor deep, Tensor shortcut);
}
