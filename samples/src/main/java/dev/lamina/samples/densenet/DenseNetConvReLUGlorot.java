package dev.lamina.samples.densenet;

import dev.lamina.ConvReLU;
import dev.lamina.LearnableInit;
import dev.lamina.Model;
import dev.lamina.Placement;
import dev.lamina.ReLU;

/** The DenseNet with ConvReLU in its first dense block, whose thresholds start as Glorot and Bengio start weights (table 4). */
@Model("densenet-convrelu-glorot")
@ReLU
@ConvReLU(placement = Placement.FIRST_BLOCK, init = LearnableInit.GLOROT, l2 = 5e-4)
public interface DenseNetConvReLUGlorot extends DenseNet {}
