package dev.lamina.samples.textcnn;

import dev.lamina.ConvReLU;
import dev.lamina.Model;
import dev.lamina.ReLU;

/** The network with ConvReLU behind its first two convolutions (Gao, Cai, Ji 2020, table 2). */
@Model("textcnn-convrelu")
@ReLU
@ConvReLU(in = {"conv1", "conv2"}, l2 = 5e-4)
public interface TextCnnConvReLU extends TextCnn {}
