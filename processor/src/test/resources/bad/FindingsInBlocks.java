package bad;

import dev.lamina.*;

/** What is inside a block is said once, though the block is used three times. */
@Model @ReLU
public interface FindingsInBlocks {

  @Block
  @interface Unit {
    int filters() default Block.REQUIRED;

    Bias bias() default Bias.YES;

    interface Layers {
      @Conv @BatchNorm @Activate
      Tensor first(Tensor in, int filters, Bias bias);

      @Quiet("LM602") @Conv(bias = Bias.YES) @BatchNorm
      Tensor meant(Tensor first);

      @Conv
      Tensor /*LM601*/forgotten(Tensor first);

      @Output @Add @Activate
      Tensor out(Tensor meant, Tensor first);
    }
  }

  /*LM602*/@Unit(filters = 8) @Repeat(2)
  Tensor body(@Input({8, 8, 3}) Tensor image);

  @Unit(filters = 8, bias = Bias.YES)
  Tensor more(Tensor body);

  @GlobalAveragePool @Dense(units = 20)
  Tensor hidden(Tensor more);

  /*LM614*/@Dense(units = 10)
  Tensor logits(Tensor hidden);
}
