/** Squeeze-and-excitation networks (Hu, Shen, Sun 2017, arXiv 1709.01507). */
package dev.lamina.samples.seresnet;
