package dev.lamina.runtime.train;

import dev.lamina.Precision;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.device.Bfloat16Support;
import dev.lamina.runtime.device.Devices;
import java.util.Optional;

/** Whether this machine computes in a precision, and whether that pays. */
public final class PrecisionCheck {
  private PrecisionCheck() {}

  /**
   * Lets pass what this machine can compute in.
   *
   * @throws LaminaException if it can do so only at a crawl
   */
  public static void require(Precision precision) {
    require(precision, support());
  }

  /** GPUs have kernels of their own, whatever the CPU. */
  private static Bfloat16Support support() {
    return Devices.onGpu() ? Bfloat16Support.NATIVE : Bfloat16Support.here();
  }

  static void require(Precision precision, Bfloat16Support support) {
    if (precision == Precision.BF16 && support == Bfloat16Support.NONE) {
      throw new LaminaException(
          "The precision is BF16, in which TensorFlow is ten times slower than in FP32 on this machine; it takes Linux, an x86-64 CPU with AVX-512, and TF_ENABLE_ONEDNN_OPTS not switched off. Set the precision to FP32.");
    }
  }

  /** What a user should know of a precision that passed. */
  static Optional<String> note(Precision precision) {
    return note(precision, support());
  }

  static Optional<String> note(Precision precision, Bfloat16Support support) {
    return precision == Precision.BF16 && support == Bfloat16Support.CONVERTED
        ? Optional.of("this CPU has no instructions for bfloat16, so BF16 is no faster than FP32")
        : Optional.empty();
  }
}
