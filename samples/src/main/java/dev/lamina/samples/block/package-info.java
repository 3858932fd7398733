/** Blocks that several networks are made of. */
package dev.lamina.samples.block;
