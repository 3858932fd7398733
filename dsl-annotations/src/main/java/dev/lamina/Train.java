package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The recipe with which a model is trained: optimizer, learning rates, what keeps it from learning
 * by heart. Every value can be overridden when the model is trained. A model inherits its parent's
 * recipe unless it has one of its own.
 *
 * <p>On an annotation type it makes that type a named recipe:
 *
 * <pre>
 *   &#64;Train(epochs = 200, optimizer = Optimizer.ADAMW, schedule = Schedule.COSINE)
 *   public &#64;interface HouseRecipe {}
 *
 *   &#64;Model("net") &#64;ReLU &#64;HouseRecipe &#64;Train(epochs = 20)
 *   public interface Net { ... }
 * </pre>
 *
 * A model with a named recipe is trained by it; what its own {@code @Train} gives goes before. The
 * library has {@link AReLUCifar100Recipe} and {@link ConvReLUCifar100Recipe}.
 *
 * <p>It is there at run time, so that named recipes can be asked for there too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Train {

  /** Stands for what is usual for the optimizer. */
  double USUAL = Double.NaN;

  /** Passes over the training set. */
  int epochs() default 10;

  /** Examples a step. What does not fill a batch at the end of an epoch is left out. */
  int batch() default 64;

  /** How gradients change the weights. */
  Optimizer optimizer() default Optimizer.SGD;

  /**
   * Learning rate: that of the first step after warm-up, for {@link Schedule#ONE_CYCLE} the
   * highest. Usual is 0.01 for {@link Optimizer#SGD} and {@link Optimizer#RMSPROP} and 0.001 for
   * the others.
   */
  double learningRate() default USUAL;

  /**
   * Momentum of {@link Optimizer#SGD} and {@link Optimizer#RMSPROP}, 0 for none. Usual is 0.9 for
   * the first and 0 for the second.
   */
  double momentum() default USUAL;

  /** Nesterov's momentum for {@link Optimizer#SGD}, in PyTorch's form. */
  boolean nesterov() default true;

  /** {@link Optimizer#ADAM} and {@link Optimizer#ADAMW}: how slowly the mean of gradients fades. */
  double beta1() default 0.9;

  /** {@link Optimizer#ADAM} and {@link Optimizer#ADAMW}: the same for their squares. */
  double beta2() default 0.999;

  /** {@link Optimizer#RMSPROP}: how slowly the mean of squares fades; PyTorch calls it alpha. */
  double rho() default 0.99;

  /** What all but {@link Optimizer#SGD} add to the root that they divide by. */
  double epsilon() default 1e-8;

  /**
   * Decay of weights: added to the gradient as L2 does it, with {@link Optimizer#ADAMW} beside it.
   */
  double weightDecay() default 0;

  /** What weight decay leaves alone; {@code {}} for a decay of everything, as PyTorch does it. */
  Spared[] spares() default {Spared.BIAS, Spared.NORMALIZATION, Spared.ACTIVATION};

  /**
   * The largest global norm of the gradients: where it is above, all are scaled down together, as
   * PyTorch's clip_grad_norm_ does it. 0 for no limit.
   */
  double clipNorm() default 0;

  /**
   * Decay of an exponential moving average of the weights, such as 0.999, which is then evaluated,
   * saved and exported in the place of the weights; 0 for none. As timm's ModelEmaV2: it starts at
   * the initial values and takes in the running averages of normalizations too.
   */
  double ema() default 0;

  /** How the learning rate changes after the warm-up. */
  Schedule schedule() default Schedule.STEPS;

  /**
   * {@link Schedule#STEPS}: epochs, counted from 0, at whose start the rate is multiplied by {@link
   * #gamma()}.
   */
  int[] milestones() default {};

  /** {@link Schedule#STEPS}: factor of the learning rate at each milestone. */
  double gamma() default 0.1;

  /** {@link Schedule#COSINE}: the rate that it falls to. */
  double minRate() default 0;

  /** {@link Schedule#ONE_CYCLE}: the share of the steps after which the rate is highest. */
  double peakAt() default 0.3;

  /** {@link Schedule#ONE_CYCLE}: the learning rate divided by the first rate. */
  double divFactor() default 25;

  /** {@link Schedule#ONE_CYCLE}: the first rate divided by the last. */
  double finalDivFactor() default 1e4;

  /**
   * Epochs over which the rate first rises linearly, step by step, to what the schedule begins
   * with. They are among {@link #epochs()}, and milestones are counted from the first of them.
   */
  int warmupEpochs() default 0;

  /** The share of the rate that warm-up begins with; with 0 the first step changes nothing. */
  double warmupStart() default 0;

  /**
   * Random crop: the image is padded by so many zero pixels a side and a window of its own size is
   * cut out; 0 for none.
   */
  int crop() default 0;

  /** Mirrors half of the images left to right. */
  boolean flip() default false;

  /**
   * Random rotation about the middle, by up to so many degrees either way; 0 for none. Pixels are
   * those nearest, corners become 0, as torchvision's RandomRotation.
   */
  double rotation() default 0;

  /**
   * Cutout (DeVries and Taylor 2017, arXiv 1708.04552): the side, in pixels, of a square that
   * becomes the mean pixel, somewhere in every image and partly outside perhaps; 0 for none.
   */
  int cutout() default 0;

  /**
   * Mixup (Zhang et al. 2018, arXiv 1710.09412): the alpha of the Beta distribution from which each
   * step draws how it mixes pairs of images and their losses, such as 0.2; 0 for none.
   */
  double mixup() default 0;

  /**
   * What is subtracted from pixels between 0 and 1, one number a channel; {@code {}} for the mean
   * of each channel of the training set.
   */
  double[] mean() default {};

  /** What they are then divided by; {@code {}} for the standard deviations of the training set. */
  double[] std() default {};

  /**
   * Label smoothing: the share of the target that all classes divide evenly, from 0 to below 1
   * (Szegedy et al. 2016, arXiv 1512.00567, section 7). Evaluation measures the loss without it.
   */
  double labelSmoothing() default 0;

  /**
   * Where several devices divide a batch: whether a batch normalization takes mean and variance
   * over the parts of all of them, as PyTorch's SyncBatchNorm, and not over each device's own. On
   * one device both are the same.
   */
  boolean syncBatchNorm() default false;

  /** What the network computes in; weights and all that is saved are float32 in either case. */
  Precision precision() default Precision.FP32;
}
