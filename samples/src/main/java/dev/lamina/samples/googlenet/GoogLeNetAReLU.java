package dev.lamina.samples.googlenet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** GoogLeNet with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("googlenet-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface GoogLeNetAReLU extends GoogLeNet {}
