package dev.lamina.runtime.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * What one step of training computes.
 *
 * @param output of the model, before the update, [N, ...]; for a classifier [N, classes]
 * @param loss the mean over the batch, a scalar
 * @param updates to run: the optimizer's and those of running averages
 */
public record TrainingStep(Operand<TFloat32> output, Operand<TFloat32> loss, List<Op> updates) {}
