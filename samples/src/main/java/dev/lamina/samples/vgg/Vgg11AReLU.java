package dev.lamina.samples.vgg;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** VGG-11 with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("vgg11-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface Vgg11AReLU extends Vgg11 {}
