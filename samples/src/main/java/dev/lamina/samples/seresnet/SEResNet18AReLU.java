package dev.lamina.samples.seresnet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** SE-ResNet-18 with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("seresnet18-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface SEResNet18AReLU extends SEResNet18 {}
