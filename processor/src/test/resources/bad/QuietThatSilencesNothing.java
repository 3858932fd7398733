package bad;

import dev.lamina.*;

@Model @ReLU
@Quiet({/*LM690*/"LM999", /*LM690*/"LM402", /*LM691*/"LM691"})
public interface QuietThatSilencesNothing {

  @Quiet(/*LM690*/"dropout") @Conv(filters = 8) @Activate
  Tensor stem(@Input({8, 8, 3}) Tensor image);

  @Quiet(/*LM691*/"LM690") @GlobalAveragePool @Dense(units = 10)
  Tensor logits(Tensor stem);
}
