package dev.lamina.samples.densenet;

import dev.lamina.*;

/** DenseNet with ConvReLU at every site that a convolution follows, R3 of the paper. */
@Model("densenet-convrelu-all") @ReLU @ConvReLU(placement = Placement.ALL, l2 = 5e-4)
public interface DenseNetConvReLUAll extends DenseNet {}
