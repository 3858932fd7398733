/**
 * The same network in other frameworks for the JVM. Each program takes steps when told to, as
 * {@code ./lamina bench turns} does, from the weights and the batch that Lamina wrote.
 */
package dev.lamina.benchmarks;
