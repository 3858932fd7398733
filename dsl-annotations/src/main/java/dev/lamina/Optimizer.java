package dev.lamina;

/** How gradients change the weights, by the rules of PyTorch's optimizers of these names. */
public enum Optimizer {
  /** Stochastic gradient descent with momentum, Nesterov's if wanted. */
  SGD,
  /** Adam (Kingma and Ba 2015, arXiv 1412.6980); weight decay goes into the gradient. */
  ADAM,
  /** Adam with a weight decay beside the gradient (Loshchilov, Hutter 2019, arXiv 1711.05101). */
  ADAMW,
  /** RMSProp (Tieleman and Hinton 2012), not centered. */
  RMSPROP
}
