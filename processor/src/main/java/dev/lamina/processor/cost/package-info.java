/** What a network costs: parameters. */
package dev.lamina.processor.cost;
