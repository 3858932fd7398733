package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Trades time for memory in training: what the blocks of the method compute inside is not kept for
 * the backward pass but computed again, from the block's input, when the gradient of its output is
 * there (Chen et al. 2016, arXiv 1604.06174). Of each block only its input is kept; with {@link
 * Repeat} each repetition is a block of its own. Losses, gradients, random numbers and running
 * averages are those without it, and so are variables and checkpoints. Evaluation computes nothing
 * again.
 *
 * <p>The method applies at least one block and takes one {@link Tensor}. Layers of the library on
 * the same method stay as they are.
 *
 * <p>Not with batch statistics shared among replicas ({@code --sync-batch-norm}), which training
 * then refuses.
 */
@Target(ElementType.METHOD)
public @interface Recompute {}
