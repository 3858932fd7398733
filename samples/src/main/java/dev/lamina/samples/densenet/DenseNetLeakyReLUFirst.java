package dev.lamina.samples.densenet;

import dev.lamina.LeakyReLU;
import dev.lamina.Model;
import dev.lamina.Placement;
import dev.lamina.ReLU;

/** The DenseNet with leaky ReLU in its first dense block. */
@Model("densenet-leakyrelu-first")
@ReLU
@LeakyReLU(placement = Placement.FIRST_BLOCK)
public interface DenseNetLeakyReLUFirst extends DenseNet {}
