package dev.lamina.samples.recompute;

import dev.lamina.*;
import dev.lamina.samples.resnet.ResNet18;

/** ResNet-18 with half its channels, so that its memory is measured fast. */
@Model(value = "narrow", width = 0.5)
@ReLU
public interface Narrow extends ResNet18 {}
