/** SqueezeNet (Iandola et al. 2016, arXiv 1602.07360). */
package dev.lamina.samples.squeezenet;
