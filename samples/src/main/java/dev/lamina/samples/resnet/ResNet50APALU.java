package dev.lamina.samples.resnet;

import dev.lamina.APALU;
import dev.lamina.Model;

/** ResNet-50 with APALU (arXiv 2402.08244). */
@Model("resnet50-apalu")
@APALU
public interface ResNet50APALU extends ResNet50 {}
