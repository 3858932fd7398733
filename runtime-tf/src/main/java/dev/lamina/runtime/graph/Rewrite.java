package dev.lamina.runtime.graph;

import dev.lamina.runtime.xla.GpuKernels;

/**
 * A computation that layers build in another way than by TensorFlow's operation for it, where that
 * was measured to be faster. What it computes is the same but for rounding.
 *
 * <p>Each is chosen by a system property that is read when a layer is built: {@code auto}, the
 * default, where it pays, which is known for CPUs only; {@code true} wherever it can be done;
 * {@code false} nowhere.
 */
public enum Rewrite {
  /** A convolution as one matrix product for each position of its kernel. */
  CONVOLUTIONS("lamina.rewrite.convolutions"),

  /** A 3x3 convolution by tiles of the image, with fewer multiplications. */
  WINOGRAD("lamina.rewrite.winograd"),

  /** A depthwise convolution in float32, or its gradients by another convolution. */
  DEPTHWISE("lamina.rewrite.depthwise"),

  /** The gradient of a max-pool whose windows tile the image by comparison with the maximum. */
  MAX_POOLS("lamina.rewrite.max-pools"),

  /** A batch normalization kept apart from the activation behind it. */
  BATCH_NORMS("lamina.rewrite.batch-norms"),

  /** The statistics of a batch normalization apart from it, and of each channel once. */
  NORM_STATISTICS("lamina.rewrite.norm-statistics");

  /** Where a rewrite is made. */
  public enum Use {
    NEVER,
    WHERE_IT_PAYS,
    ALWAYS
  }

  private final String property;

  Rewrite(String property) {
    this.property = property;
  }

  /** The system property that decides: auto, true or false. */
  public String property() {
    return property;
  }

  /**
   * @throws IllegalArgumentException if the property has another value
   */
  public Use use() {
    return use(System.getProperty(property, "auto"), GpuKernels.inLibrary());
  }

  Use use(String asked, boolean gpus) {
    return switch (asked) {
      case "false" -> Use.NEVER;
      case "auto" -> gpus ? Use.NEVER : Use.WHERE_IT_PAYS;
      case "true" -> Use.ALWAYS;
      default ->
          throw new IllegalArgumentException(
              "the system property " + property + " is true, false or auto, not " + asked);
    };
  }
}
