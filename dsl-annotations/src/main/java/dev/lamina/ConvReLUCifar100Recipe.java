package dev.lamina;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The recipe of the ConvReLU paper for images (Gao, Cai, Ji 2020, "Adaptive Convolutional ReLUs",
 * AAAI, section 4): stochastic gradient descent in batches of 128 at a rate of 0.1, which is
 * multiplied by 0.1 at epochs 150 and 250, with "standard" augmentation.
 *
 * <p>The paper states neither momentum nor weight decay nor the number of epochs. They are those of
 * kuangliu/pytorch-cifar at the time, which has the paper's batch, rate and milestones: momentum
 * 0.9, not Nesterov's, weight decay 5e-4, 350 epochs, random crops with 4 pixels of padding, flips,
 * images normalised with mean and standard deviation of each channel. The decay acts on every
 * parameter but those of activation functions: the paper gives its thresholds an L2 of their own,
 * {@link ConvReLU#l2()}.
 */
@Train(
    epochs = 350,
    batch = 128,
    optimizer = Optimizer.SGD,
    learningRate = 0.1,
    momentum = 0.9,
    nesterov = false,
    weightDecay = 5e-4,
    spares = Spared.ACTIVATION,
    schedule = Schedule.STEPS,
    milestones = {150, 250},
    gamma = 0.1,
    crop = 4,
    flip = true)
@Target(ElementType.TYPE)
public @interface ConvReLUCifar100Recipe {}
