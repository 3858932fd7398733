package dev.lamina.samples.densenet;

import dev.lamina.ConvReLU;
import dev.lamina.LearnableInit;
import dev.lamina.Model;
import dev.lamina.Placement;
import dev.lamina.ReLU;

/** The DenseNet with ConvReLU in its first dense block, whose thresholds start normal (table 4). */
@Model("densenet-convrelu-random")
@ReLU
@ConvReLU(placement = Placement.FIRST_BLOCK, init = LearnableInit.RANDOM, l2 = 5e-4)
public interface DenseNetConvReLURandom extends DenseNet {}
