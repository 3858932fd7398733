package dev.lamina.samples.squeezenet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** SqueezeNet with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("squeezenet-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface SqueezeNetAReLU extends SqueezeNet {}
