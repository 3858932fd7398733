package dev.lamina.samples.resnet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** ResNet-50 with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("resnet50-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface ResNet50AReLU extends ResNet50 {}
