/** The study of learning rates from AReLU's paper, with every function of the library. */
package dev.lamina.samples.study;
