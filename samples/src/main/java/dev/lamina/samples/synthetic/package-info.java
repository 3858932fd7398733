/** A data set that is computed instead of downloaded. */
package dev.lamina.samples.synthetic;
