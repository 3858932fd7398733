package dev.lamina.samples.resnet;

import dev.lamina.ConvReLU;
import dev.lamina.Model;
import dev.lamina.Placement;
import dev.lamina.ReLU;

/**
 * ResNet-18 with ConvReLU wherever a site feeds convolutions only, and ReLU elsewhere: a site that
 * also feeds an identity shortcut keeps its ReLU.
 */
@Model("resnet18-convrelu") @ReLU @ConvReLU(placement = Placement.ALL, l2 = 5e-4)
public interface ResNet18ConvReLU extends ResNet18 {}
