package dev.lamina.runtime.device;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import dev.lamina.runtime.LaminaException;
import java.nio.file.Path;

/**
 * TF32, in which cards from Ampere on multiply float32 values in convolutions and matrix products
 * unless they are told not to: with 10 bits of the mantissa instead of 23, sums in float32.
 *
 * <p>It is switched off twice. NVIDIA's libraries take the variable NVIDIA_TF32_OVERRIDE=0 for a
 * word above that of the program; they read it from the environment, before they are first used.
 * TensorFlow has a switch of its own, by which it asks for algorithms. Sources: cuBLAS's
 * documentation; TensorFlow 2.18, tsl/platform/tensor_float_32_utils.h, whose functions its library
 * exports.
 */
final class Tf32 {
  private static final String OVERRIDE = "NVIDIA_TF32_OVERRIDE";
  private static final String SWITCH = "_ZN3tsl32enable_tensor_float_32_executionEb";
  private static final String STATE = "_ZN3tsl33tensor_float_32_execution_enabledEv";

  static final String NO_JNA =
      "To switch TF32 off, net.java.dev.jna:jna has to be on the class path; depend on dev.lamina:lamina-gpu, which brings it, or start the program with NVIDIA_TF32_OVERRIDE=0 in its environment.";

  private Tf32() {}

  /**
   * Tells NVIDIA's libraries, before they are loaded.
   *
   * @throws LaminaException if that cannot be done
   */
  static void switchOffInCuda() {
    if (!NativeEnvironment.isReachable()) {
      throw new LaminaException(NO_JNA);
    }
    NativeEnvironment.set(OVERRIDE, "0");
  }

  /** Tells TensorFlow, when it is loaded. */
  static void switchOffInTensorFlow() {
    function(SWITCH).invokeVoid(new Object[] {0});
  }

  /** Whether NVIDIA's libraries have been told, by Lamina or by who started the program. */
  static boolean isOffInCuda() {
    return NativeEnvironment.get(OVERRIDE).filter("0"::equals).isPresent();
  }

  /** Whether TensorFlow, which is loaded, asks for it. */
  static boolean isOnInTensorFlow() {
    // A C++ bool is the lowest byte of what comes back.
    return (function(STATE).invokeInt(new Object[0]) & 0xFF) != 0;
  }

  private static Function function(String name) {
    Path library =
        NativeBuild.loaded().stream()
            .filter(file -> file.getFileName().toString().startsWith("libtensorflow_cc"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("TensorFlow is not loaded"));
    return NativeLibrary.getInstance(library.toString()).getFunction(name);
  }
}
