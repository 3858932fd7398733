package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The recipe of the AReLU paper for CIFAR-100 (Chen, Li, Xu 2020, arXiv 2006.13858, table 4):
 * stochastic gradient descent with Nesterov's momentum 0.9 and weight decay 5e-4, batches of 64,
 * 200 epochs at a rate of 0.1 that is multiplied by 0.2 at epochs 60, 120 and 160.
 *
 * <p>What the paper does not say is that of weiaicunzai/pytorch-cifar100, on whose networks its
 * figures stand: weight decay of every parameter; an epoch of warm-up, step by step from 0; random
 * crops with 4 pixels of padding, flips, rotations of up to 15 degrees; images normalised with mean
 * and standard deviation of the training set's channels.
 *
 * <p>That code counts epochs from 1, so that its rate falls an epoch earlier; milestones here are
 * the paper's, as PyTorch's MultiStepLR takes them. Optimizer, momentum and batch are the defaults
 * of {@link Train}.
 */
@Train(
    epochs = 200,
    learningRate = 0.1,
    weightDecay = 5e-4,
    spares = {},
    milestones = {60, 120, 160},
    gamma = 0.2,
    warmupEpochs = 1,
    crop = 4,
    flip = true,
    rotation = 15)
@Target(ElementType.TYPE)
public @interface AReLUCifar100Recipe {}
