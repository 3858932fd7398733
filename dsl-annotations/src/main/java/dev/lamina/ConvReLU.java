package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * {@link AdaReLU} with one threshold for each weight position of the convolution that follows (Gao,
 * Cai, Ji 2020, "Adaptive Convolutional ReLUs", eq. 8). With output channel d, kernel cell (a, b)
 * and input channel c:
 *
 * <pre>y[i,j,d] = sum over a,b,c of w[a,b,c,d] * max(x[i+a, j+b, c], theta[a,b,c])</pre>
 *
 * <p>Padding of the convolution is applied after the activation: a padded cell adds 0 and sends no
 * gradient to a threshold. The paper leaves padding open.
 */
@ActivationFunction("max(x, theta)")
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ConvReLU {

  /** Thresholds at the start; 0 is best in the paper. */
  @Learnable
  double theta() default 0;

  /** How many thresholds there are. */
  Sharing sharing() default Sharing.KERNEL;

  /**
   * Coefficient of an L2 decay of the thresholds, in PyTorch's sense: {@code l2 * theta} is added
   * to the gradient, whatever the recipe's weight decay spares. The paper uses one and does not say
   * how large.
   */
  double l2() default 0;
}
