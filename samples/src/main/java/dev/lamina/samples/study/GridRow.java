package dev.lamina.samples.study;

import dev.lamina.runtime.data.TrainTest;
import dev.lamina.samples.SampleModel;

/**
 * A row of a grid of models and functions.
 *
 * @param variant what is trained
 * @param model the variant, compiled
 * @param data made to fit the model
 * @param paper what a paper reports; empty if nothing
 */
public record GridRow(Variant variant, SampleModel model, TrainTest data, String paper) {}
