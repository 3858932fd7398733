package dev.lamina.samples.vgg;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** VGG-13 with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("vgg13-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface Vgg13AReLU extends Vgg13 {}
