package dev.lamina.samples.vgg;

import dev.lamina.ConvReLU;
import dev.lamina.Model;
import dev.lamina.ReLU;

/** VGG-16 with ConvReLU behind its first two convolutions (Gao, Cai, Ji 2020, table 3). */
@Model("vgg16-convrelu")
@ReLU
@ConvReLU(in = {"conv1", "conv2"}, l2 = 5e-4)
public interface Vgg16ConvReLU extends Vgg16 {}
