package dev.lamina.samples.densenet;

import dev.lamina.*;

/** DenseNet with PReLU everywhere but before the classifier: 119 parameters more, as the paper counts. */
@Model("densenet-prelu-all") @ReLU @PReLU(except = "logits")
public interface DenseNetPReLUAll extends DenseNet {}
