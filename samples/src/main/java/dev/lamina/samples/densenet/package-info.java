/** Densely connected networks (Huang, Liu, van der Maaten, Weinberger 2016, arXiv 1608.06993). */
package dev.lamina.samples.densenet;
