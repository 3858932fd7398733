package dev.lamina.samples.shufflenet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** ShuffleNet V2 with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("shufflenetv2-arelu")
@AReLU(alpha = 0.75, beta = 1.0)
public interface ShuffleNetV2AReLU extends ShuffleNetV2 {}
