package dev.lamina.runtime.xla;

/** Whether pieces of a graph may be compiled by XLA: what {@code lamina.xla} says. */
public enum XlaPolicy {
  /** Nowhere. */
  NEVER,

  /**
   * Where it was measured to pay, which was on the CPU: for tensors that are large enough. On a GPU
   * only if XLA can compile for it.
   */
  WHERE_IT_PAYS,

  /** Wherever it can be done. */
  ALWAYS;

  /** The system property that says so: true, false or auto. */
  public static final String PROPERTY = "lamina.xla";

  private static volatile boolean compilesForGpus;

  /** Says whether XLA has what it needs to compile for GPUs; it has not, unless that was said. */
  public static void compilesForGpus(boolean can) {
    compilesForGpus = can;
  }

  /**
   * Asked for each site, so that a program may set the property until it builds its model.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  public static XlaPolicy current() {
    return of(System.getProperty(PROPERTY, "auto"), GpuKernels.inLibrary(), compilesForGpus);
  }

  static XlaPolicy of(String asked, boolean gpus, boolean compilesForGpus) {
    return switch (asked) {
      case "false" -> NEVER;
      // What pays was measured on CPUs; without its tools XLA would fail on a GPU.
      case "auto" -> gpus && !compilesForGpus ? NEVER : WHERE_IT_PAYS;
      case "true" -> ALWAYS;
      default ->
          throw new IllegalArgumentException(
              "the system property " + PROPERTY + " is true, false or auto, not " + asked);
    };
  }
}
