package bad;

import dev.lamina.*;

@Model
public interface InputShapes {

  @Flatten
  Tensor left(@Input({28, 28}) Tensor image);

  @Flatten
  Tensor right(@Input({0}) Tensor vector);

  @Add @Dense(units = 10)
  Tensor logits(Tensor left, Tensor right);
}
