package dev.lamina.samples.profile;

/**
 * One run of one operation's kernel, or of all its kernels in a step.
 *
 * @param name of the operation
 * @param kind of kernel: "_MklNativeConv2D"
 * @param startMicros when it began, on the machine's clock
 * @param micros how long the kernel took
 * @param device "CPU:0"
 * @param thread that ran it; of a GPU the stream
 */
public record KernelRun(
    String name,
    String kind,
    Origin origin,
    double startMicros,
    double micros,
    String device,
    long thread) {

  /** The same with the time of another kernel of the operation. */
  KernelRun and(KernelRun other) {
    return new KernelRun(name, kind, origin, startMicros, micros + other.micros(), device, thread);
  }
}
