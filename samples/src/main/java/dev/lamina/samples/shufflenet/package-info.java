/** ShuffleNet V2 (Ma, Zhang, Zheng, Sun 2018, arXiv 1807.11164). */
package dev.lamina.samples.shufflenet;
