package dev.lamina.samples.mobilenet;

import dev.lamina.APALU;
import dev.lamina.Model;

/** MobileNet with APALU (arXiv 2402.08244). */
@Model("mobilenet-apalu")
@APALU
public interface MobileNetAPALU extends MobileNet {}
