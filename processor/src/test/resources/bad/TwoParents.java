package bad;

import dev.lamina.*;

@Model
public /*LM205*/interface TwoParents extends Left, Right {

  @Dense(units = 10)
  Tensor logits(Tensor body);
}

interface Left {
  @Flatten
  Tensor body(@Input({28, 28, 1}) Tensor image);
}

interface Right {
  @GlobalAveragePool
  Tensor body(@Input({28, 28, 1}) Tensor image);
}
