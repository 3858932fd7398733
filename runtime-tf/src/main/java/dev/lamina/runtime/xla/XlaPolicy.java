package dev.lamina.runtime.xla;

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
      // The measurements were made on CPUs.
      case "auto" -> GpuKernels.inLibrary() ? NEVER : WHERE_IT_PAYS;
      case "true" -> ALWAYS;
      default ->
          throw new IllegalArgumentException(
              "the system property " + PROPERTY + " is true, false or auto, not " + asked);
    };
  }
}
