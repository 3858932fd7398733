package dev.lamina.samples.vgg;

import dev.lamina.ConvReLU;
import dev.lamina.Model;
import dev.lamina.Placement;
import dev.lamina.ReLU;

/** VGG-11 with ConvReLU wherever a site feeds convolutions only, and ReLU elsewhere. */
@Model("vgg11-convrelu") @ReLU @ConvReLU(placement = Placement.ALL, l2 = 5e-4)
public interface Vgg11ConvReLU extends Vgg11 {}
