package good;

import dev.lamina.runtime.activation.ActivationGradient;
import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.Broadcast;
import dev.lamina.runtime.activation.Coefficients;
import dev.lamina.runtime.activation.Formula;
import dev.lamina.runtime.activation.Learnable;
import java.util.List;
import javax.annotation.processing.Generated;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * The activation function {@link Spliced.Hinges} and its gradient.
 *
 * <pre>{@code
 * y         = slope * x + sum(a * relu(x - b))
 * dy/dx     = slope + sum(x - b > 0 ? a : 0)
 * dy/dslope = x
 * dy/da     = relu(x - b)
 * }</pre>
 */
@Generated("dev.lamina.processor.LaminaProcessor")
public final class Spliced_HingesOp implements ActivationOp {
  private final double[] b;
  private final List<Learnable> learnables;

  /**
   * The defaults of {@link Spliced.Hinges}.
   */
  public Spliced_HingesOp() {
    this(0.1, new double[] {0.5, 0.5}, new double[] {-1.0, 1.0});
  }

  /**
   * Sets where training starts and what is constant.
   */
  public Spliced_HingesOp(double slope, double[] a, double[] b) {
    this.b = b.clone();
    this.learnables = List.of(Learnable.number("slope", slope), Learnable.vector("a", a));
  }

  @Override
  public String name() {
    return "Hinges";
  }

  @Override
  public Formula formula() {
    return new Formula(
        "slope * x + sum(a * relu(x - b))",
        "slope + sum(x - b > 0 ? a : 0)",
        List.of("x",
            "relu(x - b)"),
        "");
  }

  @Override
  public List<Learnable> learnables() {
    return learnables;
  }

  @Override
  public ActivationOp.Kept kept() {
    return ActivationOp.Kept.INPUT;
  }

  @Override
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x,
      List<Operand<T>> parameters) {
    return forward(tf, x, parameters.get(0), parameters.get(1));
  }

  /**
   * Builds y = f(x); the learnables broadcast against x.
   */
  public <T extends TFloating> Operand<T> forward(Ops tf, Operand<T> x, Operand<T> slope,
      Operand<T> aVector) {
    List<Operand<T>> a = Coefficients.of(tf, aVector);
    List<Operand<T>> b = Coefficients.constants(tf, x, this.b);
    Operand<T> sum = Coefficients.sum(tf, a.size(), k -> tf.math.mul(a.get(k),
        tf.nn.relu(tf.math.sub(x, b.get(k)))));
    return tf.math.add(tf.math.mul(slope, x), sum);
  }

  @Override
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> x,
      List<Operand<T>> parameters) {
    return gradient(tf, dy, x, parameters.get(0), parameters.get(1));
  }

  /**
   * Builds the gradient, given that of y.
   */
  public <T extends TFloating> ActivationGradient<T> gradient(Ops tf, Operand<T> dy, Operand<T> x,
      Operand<T> slope, Operand<T> aVector) {
    List<Operand<T>> a = Coefficients.of(tf, aVector);
    Operand<T> zero = tf.constantOfSameType(dy, 0.0);
    Operand<T> one = tf.constantOfSameType(dy, 1.0);
    List<Operand<T>> b = Coefficients.constants(tf, dy, this.b);
    Operand<T> sum = Coefficients.sum(tf, a.size(), k -> {
      Operand<TBool> isPositive = tf.math.greater(tf.math.sub(x, b.get(k)), zero);
      return tf.select(isPositive, a.get(k), zero);
    });
    Operand<T> dx = tf.math.mul(dy, tf.math.add(slope, sum));
    Operand<T> dSlope = Broadcast.sumTo(tf, tf.math.mul(dy, x), slope);
    Operand<T> dA = Coefficients.stacked(tf, a.size(), k -> {
      Operand<T> product = tf.math.mul(dy, tf.nn.relu(tf.math.sub(x, b.get(k))));
      return Broadcast.sumTo(tf, product, a.get(k));
    });
    return new ActivationGradient<>(dx, List.of(dSlope, dA));
  }
}
