/** U-Net (Ronneberger, Fischer, Brox 2015, arXiv 1505.04597). */
package dev.lamina.samples.unet;
