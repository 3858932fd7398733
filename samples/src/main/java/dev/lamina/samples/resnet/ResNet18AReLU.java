package dev.lamina.samples.resnet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** ResNet-18 with AReLU, which starts where the paper starts it on CIFAR (arXiv 2006.13858). */
@Model("resnet18-arelu") @AReLU(alpha = 0.75, beta = 1.0)
public interface ResNet18AReLU extends ResNet18 {}
