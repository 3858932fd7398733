package dev.lamina.runtime.xla;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** Whether TensorFlow's library is one for GPUs, on which nothing was measured yet. */
public final class GpuKernels {
  private static final boolean IN_LIBRARY = hasKernel();

  private GpuKernels() {}

  /** Whether the library that is loaded has kernels for GPUs. */
  public static boolean inLibrary() {
    return IN_LIBRARY;
  }

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
