package dev.lamina.samples.model;

import dev.lamina.ConvReLU;
import dev.lamina.Model;
import dev.lamina.Placement;
import dev.lamina.ReLU;
import dev.lamina.samples.mnist.MnistConvReLU;

/** MNIST-Conv with ConvReLU where it can stand: small enough for thousands of steps. */
@Model("small-convrelu")
@ReLU
@ConvReLU(placement = Placement.ALL, l2 = 5e-4)
interface SmallConvReLU extends MnistConvReLU {}
