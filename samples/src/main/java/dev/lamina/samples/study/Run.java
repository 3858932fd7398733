package dev.lamina.samples.study;

/**
 * One training, by all that its result depends on.
 *
 * @param data name of the data set
 * @param trainSize images trained on
 * @param testSize images tested on
 * @param epochs passes over them
 * @param function name of the activation function
 * @param fingerprint of the network with it
 * @param rate learning rate
 * @param seed of all random numbers
 */
public record Run(
    String data,
    int trainSize,
    int testSize,
    int epochs,
    String function,
    String fingerprint,
    double rate,
    long seed) {}
