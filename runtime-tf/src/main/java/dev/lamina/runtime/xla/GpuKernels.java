package dev.lamina.runtime.xla;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** What the TensorFlow library that is loaded can compute on GPUs, whether there is one or not. */
public final class GpuKernels {
  private static final boolean IN_LIBRARY = of("Relu");

  private GpuKernels() {}

  /** Whether the library is one for GPUs, on which nothing was measured yet. */
  public static boolean inLibrary() {
    return IN_LIBRARY;
  }

  /**
   * Whether the library has a kernel for GPUs.
   *
   * @param operation a kind of operation, such as NcclAllReduce
   */
  public static boolean of(String operation) {
    TF_Status status = TF_Status.newStatus();
    TF_Buffer kernels = tensorflow.TF_GetRegisteredKernelsForOp(operation, status);
    if (kernels == null || kernels.isNull()) {
      return false;
    }
    try {
      if (kernels.length() == 0) {
        return false;
      }
      byte[] bytes = new byte[(int) kernels.length()];
      new BytePointer(kernels.data()).get(bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1).contains("GPU");
    } finally {
      tensorflow.TF_DeleteBuffer(kernels);
    }
  }
}
