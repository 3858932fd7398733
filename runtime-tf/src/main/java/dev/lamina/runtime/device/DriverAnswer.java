package dev.lamina.runtime.device;

import java.util.Optional;

/** The driver's numbers for what is wrong, as sentences. Source: CUresult in cuda.h of CUDA 12. */
final class DriverAnswer {
  static final String NO_CARD =
      "The driver gives no card; look at CUDA_VISIBLE_DEVICES, which hides cards, and at \"nvidia-smi\".";

  /** Not of cuda.h: there is no library to ask. */
  static final int NOT_LOADED = -1;

  private DriverAnswer() {}

  /** Whether a sentence is the answer of a driver that is not there. */
  static boolean isOf(String problem) {
    return problem.equals(problem(NOT_LOADED).orElseThrow());
  }

  /** Empty if all is well. */
  static Optional<String> problem(int result) {
    return switch (result) {
      case 0 -> Optional.empty();
      case NOT_LOADED -> Optional.of("libcuda.so.1 cannot be loaded; install NVIDIA's driver.");
      case 2 ->
          Optional.of(
              "The card's memory is taken; end what else runs on it (\"nvidia-smi\" lists that).");
      case 34 ->
          Optional.of(
              "libcuda.so.1 is a stub of the CUDA toolkit, not the driver's library; take its directory out of LD_LIBRARY_PATH.");
      case 46 -> Optional.of("The card is in use and takes no second process; wait for the other.");
      case 100 -> Optional.of(NO_CARD);
      case 101 ->
          Optional.of("CUDA_VISIBLE_DEVICES names a card that is not there; correct or unset it.");
      case 802 ->
          Optional.of(
              "The cards are not ready; start NVIDIA's fabric manager (\"systemctl start nvidia-fabricmanager\").");
      case 803 ->
          Optional.of(
              "The driver's libcuda.so.1 and its kernel module are of different versions; restart the machine, or install the driver again.");
      case 804 ->
          Optional.of(
              "The driver is older than its libcuda.so.1, and the card does not allow that; take CUDA's \"compat\" directory out of LD_LIBRARY_PATH, or install a newer driver.");
      default ->
          Optional.of(
              "The driver fails with error %s of CUDA; look at \"nvidia-smi\" and at the system's log (\"dmesg | grep NVRM\"), and restart the machine if these say nothing."
                  .formatted(result));
    };
  }
}
