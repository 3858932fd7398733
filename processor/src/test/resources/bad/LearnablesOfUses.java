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

  @Conv(filters = 8) @Activate @APL(a = /*LM104*/{0.1, 0.2})
  Tensor lengths(@Input({8, 8, 3}) Tensor image);

  @Conv(filters = 8) @Activate @APL(a = {0.1, 0.2}, b = /*LM104*/{1, 2, 3})
  Tensor bothLengths(Tensor lengths);

  @Conv(filters = 8) @Activate @APL(a = /*LM301*/{})
  Tensor empty(Tensor bothLengths);

  @Conv(filters = 8) @Activate @APL(uniform = /*LM506*/{2, 1})
  Tensor uniformOrder(Tensor empty);

  @Conv(filters = 8) @Activate @APL(uniform = /*LM506*/{1})
  Tensor uniformCount(Tensor uniformOrder);

  @Conv(filters = 8) @Activate @APL(normal = /*LM506*/{0, -1})
  Tensor deviation(Tensor uniformCount);

  @Conv(filters = 8) @Activate @APL(normal = /*LM506*/{0, 1}, init = LearnableInit.ZERO)
  Tensor twoStarts(Tensor deviation);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(init = LearnableInit.ZERO, uniform = /*LM506*/{1, 2})
  Tensor twoStartsOfPositive(Tensor twoStarts);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(init = LearnableInit/*LM506*/.ZERO)
  Tensor positiveFromZero(Tensor twoStartsOfPositive);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(normal = /*LM506*/{5, 1})
  Tensor positiveNormal(Tensor positiveFromZero);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(uniform = /*LM506*/{-1, 1})
  Tensor positiveUniform(Tensor positiveNormal);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(a = /*LM506*/{1, 0}, b = /*LM506*/-1)
  Tensor positiveValues(Tensor positiveUniform);

  @Conv(filters = 8) @Activate @LearnablesOfUses.Kept(init = LearnableInit/*LM506*/.GLOROT)
  Tensor glorot(Tensor positiveValues);

  @Conv(filters = 8) @Activate @APL(learningRateFactor = /*LM301*/-1)
  Tensor rate(Tensor glorot);

  @Conv(filters = 8) @Activate @APL(learningRateFactor = /*LM301*/1e7)
  Tensor largeRate(Tensor rate);

  @Conv(filters = 8) @Activate /*LM506*/@LearnablesOfUses.WrongByDefault
  Tensor wrongByDefault(Tensor largeRate);

  @Flatten @Dense(units = 10)
  Tensor logits(Tensor wrongByDefault);
}
