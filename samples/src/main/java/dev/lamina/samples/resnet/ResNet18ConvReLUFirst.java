package dev.lamina.samples.resnet;

import dev.lamina.ConvReLU;
import dev.lamina.Model;
import dev.lamina.ReLU;

/**
 * ResNet-18 with ConvReLU inside the blocks of its first stage (Gao, Cai, Ji 2020, table 3); their
 * other sites feed the shortcut too.
 */
@Model("resnet18-convrelu-first")
@ReLU
@ConvReLU(in = "stage1.conv1", l2 = 5e-4)
public interface ResNet18ConvReLUFirst extends ResNet18 {}
