package dev.lamina.samples.recompute;

import dev.lamina.*;

/** The same with blocks that are computed again. */
@Model(value = "narrow-recomputed", width = 0.5)
@ReLU
public interface NarrowRecomputed extends ResNet18Recomputed {}
