package dev.lamina.runtime.train;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.loss.TargetLoss;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A loss that stops the step when it is not finite, before anything has been learned from it. The
 * variables are then still those that the loss came from, so that the cause can be looked for.
 */
record FiniteLoss<T extends TType>(TargetLoss<T> loss, GraphContext context)
    implements TargetLoss<T> {
  private static final String MARK = "the loss of the step";
  private static final Pattern FAILURE = Pattern.compile(MARK + " : Tensor had ([^\\n]*?) values");

  @Override
  public Result of(Ops tf, Operand<TFloat32> output, Operand<T> target) {
    Result result = loss.of(tf, output, target);
    Operand<TFloat32> checked = tf.debugging.checkNumerics(result.mean(), MARK);
    context.holdUpdates(checked);
    return new Result(checked, result.perExample(), result.dOutput());
  }

  @Override
  public boolean takesLogits() {
    return loss.takesLogits();
  }

  @Override
  public TargetLoss<T> evaluation() {
    return loss.evaluation();
  }

  /** What the loss was, "NaN" or an infinity, if that is why a step failed. */
  static Optional<String> failure(RuntimeException e) {
    Matcher matcher = FAILURE.matcher(String.valueOf(e.getMessage()));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
