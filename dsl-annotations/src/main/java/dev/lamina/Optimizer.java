package dev.lamina;

/** How gradients change the weights, by the rules of PyTorch's optimizers of these names. */
public enum Optimizer {
  /** Stochastic gradient descent with momentum, Nesterov's if wanted. */
  SGD,
  /** Adam with betas 0.9 and 0.999 and epsilon 1e-8 (Kingma and Ba 2015, arXiv 1412.6980). */
  ADAM
}
