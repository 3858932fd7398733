/** VGG with batch normalization (Simonyan and Zisserman 2014, arXiv 1409.1556). */
package dev.lamina.samples.vgg;
