package good;

import dev.lamina.*;

/** Every name here is also one of the generated class or of its methods. */
@Model
@ReLU
public interface Names {

  @Block
  @interface Layer {
    int filters() default Block.REQUIRED;

    interface Layers {
      @Conv
      @Activate
      Tensor tf(Tensor context, int filters);

      @Add
      @Activate
      Tensor backward(Tensor tf, Tensor context);
    }
  }

  @Conv(filters = 4)
  @Activate
  Tensor context(@Input({8, 8, 3}) Tensor loss);

  @Layer(filters = 4)
  Tensor tf(Tensor context);

  @Layer(filters = 4)
  @Repeat(2)
  Tensor optimizer(Tensor tf);

  @Add
  Tensor forward(Tensor tf, Tensor optimizer);

  @Conv(filters = 4)
  Tensor dForward(Tensor forward);

  @Add
  Tensor stemOut(Tensor dForward, Tensor forward);

  @GlobalAveragePool
  @Dense(units = 3)
  Tensor labels(Tensor stemOut);
}
