package dev.lamina.runtime.train;

/**
 * What a step gave.
 *
 * @param epoch from 1
 * @param step of the epoch, from 1
 * @param steps of an epoch
 * @param loss of the step's batch, before the update
 * @param examples in its batch
 * @param seconds that it took in all
 * @param waitSeconds of these spent waiting for its data; close to 0 for data on the device
 */
public record StepResult(
    int epoch,
    int step,
    int steps,
    double loss,
    int examples,
    double seconds,
    double waitSeconds) {}
