package dev.lamina.samples.densenet;

import dev.lamina.*;

/** DenseNet with AReLU, which starts where its paper starts it on CIFAR (arXiv 2006.13858). */
@Model("densenet-arelu") @AReLU(alpha = 0.75, beta = 1.0)
public interface DenseNetAReLU extends DenseNet {}
