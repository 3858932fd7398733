/** The page about the library's activation functions, made from the functions themselves. */
package dev.lamina.samples.reference;
