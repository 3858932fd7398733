package dev.lamina.samples.densenet;

import dev.lamina.*;

/** DenseNet with ConvReLU in the last dense block, R2 of the paper. */
@Model("densenet-convrelu-last") @ReLU @ConvReLU(placement = Placement.LAST_BLOCK, l2 = 5e-4)
public interface DenseNetConvReLULast extends DenseNet {}
