package dev.lamina.runtime.data;

/**
 * The two parts of a data set.
 *
 * @param train what a model learns from
 * @param test what it is measured on, normalised with the statistics of {@code train}
 */
public record TrainTest(Dataset train, Dataset test) {}
