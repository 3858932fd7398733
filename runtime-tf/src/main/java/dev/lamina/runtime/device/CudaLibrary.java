package dev.lamina.runtime.device;

/**
 * The libraries of CUDA that TensorFlow's build for GPUs loads by name, and those that these load,
 * in an order in which each finds what it needs. Source: the names in TensorFlow 2.18's
 * dso_loader.cc, and what the libraries themselves need ("readelf -d").
 */
enum CudaLibrary {
  CUDART("libcudart.so.12", "the runtime of CUDA 12", Query.RUNTIME),
  NVJITLINK("libnvJitLink.so.12", "the linker of CUDA 12", Query.JIT_LINK),
  CUBLAS_LT("libcublasLt.so.12", "matrix products", Query.CUBLAS_LT),
  CUBLAS("libcublas.so.12", "matrix products", Query.CUBLAS),
  CUFFT("libcufft.so.11", "Fourier transforms", Query.CUFFT),
  CUSPARSE("libcusparse.so.12", "sparse matrices", Query.CUSPARSE),
  CUSOLVER("libcusolver.so.11", "linear equations", Query.CUSOLVER),
  NVRTC("libnvrtc.so.12", "the compiler of CUDA 12, for kernels that cuDNN writes", Query.NVRTC),
  NVRTC_BUILTINS("libnvrtc-builtins.so.12.6", "headers of that compiler", Query.OPTIONAL),
  CUPTI("libcupti.so.12", "times of kernels, for profiles", Query.OPTIONAL),
  CUDNN_GRAPH("libcudnn_graph.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN_OPS("libcudnn_ops.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN_CNN("libcudnn_cnn.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN_ADV("libcudnn_adv.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN_HEURISTIC("libcudnn_heuristic.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN_PRECOMPILED("libcudnn_engines_precompiled.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN_COMPILED("libcudnn_engines_runtime_compiled.so.9", "a part of cuDNN 9", Query.NONE),
  CUDNN("libcudnn.so.9", "convolutions", Query.CUDNN);

  /** How a library is asked for its version. */
  enum Query {
    NONE(""),
    /** Not asked, and no loss where it is missing: of another minor version, or never used. */
    OPTIONAL(""),
    RUNTIME("cudaRuntimeGetVersion"),
    JIT_LINK("nvJitLinkVersion"),
    NVRTC("nvrtcVersion"),
    CUBLAS_LT("cublasLtGetVersion"),
    CUBLAS("cublasGetProperty"),
    CUFFT("cufftGetProperty"),
    CUSPARSE("cusparseGetProperty"),
    CUSOLVER("cusolverGetProperty"),
    CUDNN("cudnnGetVersion");

    private final String function;

    Query(String function) {
      this.function = function;
    }

    String function() {
      return function;
    }
  }

  private final String soname;
  private final String purpose;
  private final Query query;

  CudaLibrary(String soname, String purpose, Query query) {
    this.soname = soname;
    this.purpose = purpose;
    this.query = query;
  }

  /** The name that TensorFlow loads it by: libcudart.so.12. */
  String soname() {
    return soname;
  }

  /** The name without the version: libcudart.so. */
  String plainName() {
    return soname.substring(0, soname.indexOf(".so") + 3);
  }

  String purpose() {
    return purpose;
  }

  Query query() {
    return query;
  }

  boolean isOptional() {
    return query == Query.OPTIONAL;
  }
}
