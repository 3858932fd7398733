package dev.lamina.samples.mnist;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** The same network with AReLU, which starts where the paper starts it on MNIST. */
@Model("mnist-conv") @AReLU(alpha = 0.9, beta = 2.0)
public interface MnistConv extends MnistConvReLU {}
