package dev.lamina.runtime.explain;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Grad-CAM (Selvaraju, Cogswell, Das, Vedantam, Parikh, Batra 2017, arXiv 1610.02391, eq. 1 and 2):
 * where in an image a class is seen. Each channel of a feature map is weighted by the mean, over
 * its places, of the gradient of the class's logit with respect to it; the map is the sum of the
 * weighted channels where that is above 0.
 */
public final class GradCam {
  private GradCam() {}

  /**
   * Builds the maps.
   *
   * @param features [N, h, w, channels]
   * @param gradients of each example's logit with respect to its features, of their shape
   * @return [N, h, w]
   */
  public static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> features, Operand<TFloat32> gradients) {
    Operand<TInt32> places = tf.constant(new int[] {1, 2});
    Operand<TFloat32> weights = tf.math.mean(gradients, places, Mean.keepDims(true));
    Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(weights, features), tf.constant(3));
    return tf.nn.relu(sum);
  }
}
