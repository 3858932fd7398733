/** From javac's elements and annotation mirrors to declarations; keeps every position. */
package dev.lamina.processor.parse;
