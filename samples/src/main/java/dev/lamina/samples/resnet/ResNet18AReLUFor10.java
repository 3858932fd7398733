package dev.lamina.samples.resnet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** ResNet-18 with AReLU for 10 classes. */
@Model("resnet18-arelu-10") @AReLU(alpha = 0.75, beta = 1.0)
public interface ResNet18AReLUFor10 extends ResNet18For10 {}
