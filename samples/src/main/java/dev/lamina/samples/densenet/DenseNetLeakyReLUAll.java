package dev.lamina.samples.densenet;

import dev.lamina.LeakyReLU;
import dev.lamina.Model;
import dev.lamina.ReLU;

/** The DenseNet with leaky ReLU in every place but the one before the head. */
@Model("densenet-leakyrelu-all")
@ReLU
@LeakyReLU(except = "logits")
public interface DenseNetLeakyReLUAll extends DenseNet {}
