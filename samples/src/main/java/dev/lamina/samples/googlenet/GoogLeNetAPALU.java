package dev.lamina.samples.googlenet;

import dev.lamina.APALU;
import dev.lamina.Model;

/** GoogLeNet with APALU (arXiv 2402.08244). */
@Model("googlenet-apalu")
@APALU
public interface GoogLeNetAPALU extends GoogLeNet {}
