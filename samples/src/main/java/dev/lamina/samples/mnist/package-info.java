/** The network of AReLU for MNIST (Chen, Li, Xu 2020, arXiv 2006.13858). */
package dev.lamina.samples.mnist;
