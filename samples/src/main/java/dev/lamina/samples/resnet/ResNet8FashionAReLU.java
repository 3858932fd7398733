package dev.lamina.samples.resnet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** The small ResNet with AReLU. */
@Model("resnet8-fashion-arelu") @AReLU(alpha = 0.75, beta = 1.0)
public interface ResNet8FashionAReLU extends ResNet8Fashion {}
