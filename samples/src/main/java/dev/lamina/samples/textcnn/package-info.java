/** Character-level convolutions for text (Zhang, Zhao, LeCun 2015, arXiv 1509.01626). */
package dev.lamina.samples.textcnn;
