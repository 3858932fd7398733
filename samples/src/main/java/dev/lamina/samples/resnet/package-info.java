/** Residual networks (He, Zhang, Ren, Sun 2015, arXiv 1512.03385). */
package dev.lamina.samples.resnet;
