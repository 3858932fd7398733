package bad;

import dev.lamina.*;

@Model @ReLU
public interface PassedAttributes {

  @Block
  @interface Unit {
    int filters() default Block.REQUIRED;

    int stride() default 1;

    interface Layers {
      @Conv(stride = /*LM305*/2) @BatchNorm
      Tensor given(Tensor in, int filters, int stride);

      @Conv @MaxPool
      Tensor ambiguous(Tensor given, int /*LM305*/stride);

      @Conv
      Tensor half(Tensor ambiguous, @Sets(value = "filters", times = 0.5) int /*LM306*/filters);

      @Conv
      Tensor unknown(Tensor half, int /*LM307*/filter);
    }
  }

  @Unit(filters = 7)
  Tensor features(@Input({28, 28, 1}) Tensor image);

  /*LM302*/@Unit
  Tensor again(Tensor features);
}
