/** Models declared with Lamina, and the command line that trains them. */
package dev.lamina.samples;
