package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The recipe with which a model is trained: an optimizer, a learning rate that falls in steps, and
 * augmentation of images. Every value can be overridden when the model is trained. A model inherits
 * its parent's recipe unless it has one of its own.
 */
@Target(ElementType.TYPE)
public @interface Train {

  /** Stands for what is usual for the optimizer. */
  double USUAL = Double.NaN;

  /** Passes over the training set. */
  int epochs() default 10;

  /** Examples a step. */
  int batch() default 64;

  /** Learning rate after warm-up. Usual is 0.001 for {@link Optimizer#ADAM} and 0.01 for others. */
  double learningRate() default USUAL;

  /** How gradients change the weights. */
  Optimizer optimizer() default Optimizer.SGD;

  /** Momentum of {@link Optimizer#SGD}, 0 for none. */
  double momentum() default 0.9;

  /** Nesterov's momentum for {@link Optimizer#SGD}, in PyTorch's form. */
  boolean nesterov() default true;

  /**
   * L2 decay of the weights of convolutions and dense layers; biases, BatchNorm and learnables of
   * activations are spared.
   */
  double weightDecay() default 0;

  /** Epochs, counted from 0, at whose start the learning rate is multiplied by {@link #gamma()}. */
  int[] milestones() default {};

  /** Factor of the learning rate at each milestone. */
  double gamma() default 0.1;

  /** Epochs over which the learning rate rises linearly from 0, step by step. */
  int warmupEpochs() default 0;

  /**
   * Random crop: the image is padded by so many zero pixels a side and a window of its own size is
   * cut out; 0 for none.
   */
  int crop() default 0;

  /** Mirrors half of the images left to right. */
  boolean flip() default false;

  /**
   * Label smoothing: the share of the target that all classes divide evenly, from 0 to below 1
   * (Szegedy et al. 2016, arXiv 1512.00567, section 7). Evaluation measures the loss without it.
   */
  double labelSmoothing() default 0;
}
