package dev.lamina.samples.unet;

import dev.lamina.AReLU;
import dev.lamina.Model;

/** U-Net with AReLU, which starts where its paper starts it for this task. */
@Model("unet-arelu") @AReLU(alpha = 0.75, beta = 1.0)
public interface UNetAReLU extends UNet {}
