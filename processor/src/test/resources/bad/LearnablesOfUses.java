package bad;

import dev.lamina.*;

@Model
public interface LearnablesOfUses {

  @ActivationFunction("sum(a * tanh(x)) + b * x")
  @interface Kept {
    @Learnable(positive = true) double[] a() default {1, 2};

    @Learnable(positive = true) double b() default 1;

    Sharing sharing() default Sharing.LAYER;

    LearnableInit init() default LearnableInit.VALUE;

    double[] uniform() default {};

    double[] normal() default {};
  }

  @ActivationFunction("b * x")
  @interface WrongByDefault {
    @Learnable double b() default 1;

    double[] uniform() default {2, 1};
  }

  @Conv(filters = 8) @Activate @APL(a = {0.1, 0.2})
  Tensor lengths(@Input({8, 8, 3}) Tensor image);

  @Conv(filters = 8) @Activate @APL(a = {0.1, 0.2}, b = {1, 2, 3})
  Tensor bothLengths(Tensor lengths);

  @Conv(filters = 8) @Activate @APL(a = {})
  Tensor empty(Tensor bothLengths);

  @Conv(filters = 8) @Activate @APL(uniform = {2, 1})
  Tensor uniformOrder(Tensor empty);

  @Conv(filters = 8) @Activate @APL(uniform = {1})
  Tensor uniformCount(Tensor uniformOrder);

  @Conv(filters = 8) @Activate @APL(normal = {0, -1})
  Tensor deviation(Tensor uniformCount);

  @Conv(filters = 8) @Activate @APL(normal = {0, 1}, init = LearnableInit.ZERO)
  Tensor twoStarts(Tensor deviation);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(init = LearnableInit.ZERO, uniform = {1, 2})
  Tensor twoStartsOfPositive(Tensor twoStarts);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(init = LearnableInit.ZERO)
  Tensor positiveFromZero(Tensor twoStartsOfPositive);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(normal = {5, 1})
  Tensor positiveNormal(Tensor positiveFromZero);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(uniform = {-1, 1})
  Tensor positiveUniform(Tensor positiveNormal);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(a = {1, 0}, b = -1)
  Tensor positiveValues(Tensor positiveUniform);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(init = LearnableInit.GLOROT)
  Tensor glorot(Tensor positiveValues);

  @Conv(filters = 8) @Activate @APL(learningRateFactor = -1)
  Tensor rate(Tensor glorot);

  @Conv(filters = 8) @Activate @APL(learningRateFactor = 1e7)
  Tensor largeRate(Tensor rate);

  @Conv(filters = 8) @Activate @LearnablesOfUses.WrongByDefault
  Tensor wrongByDefault(Tensor largeRate);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor wrongByDefault);
}
