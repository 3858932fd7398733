package dev.lamina.samples.profile;

/**
 * One run of one operation's kernel.
 *
 * @param name of the operation
 * @param kind of kernel: "_MklNativeConv2D"
 * @param startMicros when it began, on the machine's clock
 * @param micros how long the kernel took
 * @param device "CPU:0"
 * @param thread that ran it
 */
public record KernelRun(
    String name,
    String kind,
    Origin origin,
    double startMicros,
    double micros,
    String device,
    long thread) {}
