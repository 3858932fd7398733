package bad;

import dev.lamina.*;

@Model
public interface InputShapes {

  @Flatten
  Tensor left(@Input(/*LM203*/{28, 28}) Tensor image);

  @Flatten
  Tensor right(@Input(/*LM203*/{0}) Tensor vector);

  @Add @Dense(units = 10)
  Tensor logits(Tensor left, Tensor right);
}
