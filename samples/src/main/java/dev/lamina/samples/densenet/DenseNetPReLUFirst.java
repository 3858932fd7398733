package dev.lamina.samples.densenet;

import dev.lamina.*;

/** DenseNet with PReLU in the first dense block: 12 parameters more. */
@Model("densenet-prelu-first") @ReLU @PReLU(placement = Placement.FIRST_BLOCK)
public interface DenseNetPReLUFirst extends DenseNet {}
