package dev.lamina.samples.mobilenet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** MobileNet with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("mobilenet-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface MobileNetAReLU extends MobileNet {}
