package dev.lamina.samples.densenet;

import dev.lamina.*;

/** DenseNet with ConvReLU in the first dense block, R1 of the paper: 2,916 parameters more. */
@Model("densenet-convrelu") @ReLU @ConvReLU(placement = Placement.FIRST_BLOCK, l2 = 5e-4)
public interface DenseNetConvReLU extends DenseNet {}
