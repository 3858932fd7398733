package dev.lamina.runtime.xla;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Whether pieces of a graph may be compiled by XLA: what {@code lamina.xla} says. */
public enum XlaPolicy {
  /** Nowhere. */
  NEVER,

  /** Where it was measured to pay: on the CPU, for tensors that are large enough. */
  WHERE_IT_PAYS,

  /** Wherever it can be done. */
  ALWAYS;

  /** The system property that says so: true, false or auto. */
  public static final String PROPERTY = "lamina.xla";

  /**
   * Asked for each site, so that a program may set the property until it builds its model.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  public static XlaPolicy current() {
    String asked = System.getProperty(PROPERTY, "auto");
    return switch (asked) {
      case "false" -> NEVER;
      case "auto" -> Gpu.IN_LIBRARY ? NEVER : WHERE_IT_PAYS;
      case "true" -> ALWAYS;
      default ->
          throw new IllegalArgumentException(
              "the system property " + PROPERTY + " is true, false or auto, not " + asked);
    };
  }

  /** The measurements behind {@link #WHERE_IT_PAYS} were made on CPUs. */
  private static final class Gpu {
    static final boolean IN_LIBRARY = hasKernel();

    private static boolean hasKernel() {
      TF_Status status = TF_Status.newStatus();
      TF_Buffer kernels = tensorflow.TF_GetRegisteredKernelsForOp("Relu", status);
      if (kernels == null || kernels.isNull()) {
        return false;
      }
      try {
        byte[] bytes = new byte[(int) kernels.length()];
        new BytePointer(kernels.data()).get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("GPU");
      } finally {
        tensorflow.TF_DeleteBuffer(kernels);
      }
    }
  }
}
