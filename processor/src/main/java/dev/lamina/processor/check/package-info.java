/** Rules over the whole graph, one class each. */
package dev.lamina.processor.check;
