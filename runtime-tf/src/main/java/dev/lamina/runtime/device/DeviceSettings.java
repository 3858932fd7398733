package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.util.Objects;

/**
 * What to compute on.
 *
 * @param choice the CPU, a GPU, or a GPU if TensorFlow's build for GPUs is on the class path
 * @param cuda where CUDA comes from: {@link #BUNDLED}, {@link #SYSTEM}, the path of a directory, or
 *     {@link #AUTO}: that of the class path if it is there, else the system's
 * @param memory the share of a GPU's memory that this process may take, above 0 and up to 1; what
 *     it does not need it does not take
 * @param tf32 whether a GPU may multiply float32 values in TF32, with 10 bits of the mantissa, as
 *     TensorFlow lets cards from Ampere on do
 */
public record DeviceSettings(Choice choice, String cuda, double memory, boolean tf32) {

  /** What to compute on. */
  public enum Choice {
    /** A GPU if TensorFlow's build for GPUs is on the class path, else the CPU. */
    AUTO,
    /** The CPU, whatever else is there. */
    CPU,
    /** A GPU. */
    GPU
  }

  /** CUDA from the class path if it is there, else the system's. */
  public static final String AUTO = "auto";

  /** CUDA from the class path: the artifact org.bytedeco:cuda, classifier linux-x86_64-redist. */
  public static final String BUNDLED = "bundled";

  /** CUDA as it is installed. */
  public static final String SYSTEM = "system";

  /** The system property for {@link #choice}: cpu, gpu or auto. */
  public static final String CHOICE_PROPERTY = "lamina.device";

  /** The system property for {@link #cuda}. */
  public static final String CUDA_PROPERTY = "lamina.cuda";

  /** The system property for {@link #memory}. */
  public static final String MEMORY_PROPERTY = "lamina.gpu.memory";

  /** The system property for {@link #tf32}: true or false. */
  public static final String TF32_PROPERTY = "lamina.tf32";

  /**
   * @throws LaminaException if the share of memory is impossible
   */
  public DeviceSettings {
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(cuda, "cuda");
    if (!(memory > 0 && memory <= 1)) {
      throw new LaminaException(
          "The share of the GPU's memory is %s; expected a number above 0 and up to 1."
              .formatted(memory));
    }
  }

  /**
   * As the system properties say; what they leave out is automatic, with all memory and TF32.
   *
   * @throws LaminaException if one has an impossible value
   */
  public static DeviceSettings fromProperties() {
    return new DeviceSettings(
        choice(System.getProperty(CHOICE_PROPERTY, "auto")),
        System.getProperty(CUDA_PROPERTY, AUTO),
        number(System.getProperty(MEMORY_PROPERTY, "1")),
        flag(System.getProperty(TF32_PROPERTY, "true")));
  }

  /** A GPU, and the rest as the system properties say. */
  public static DeviceSettings gpu() {
    return fromProperties().with(Choice.GPU);
  }

  /** The same with another choice. */
  public DeviceSettings with(Choice other) {
    return new DeviceSettings(other, cuda, memory, tf32);
  }

  /** The same with CUDA from elsewhere. */
  public DeviceSettings withCuda(String other) {
    return new DeviceSettings(choice, other, memory, tf32);
  }

  /** The same with another share of the memory. */
  public DeviceSettings withMemory(double other) {
    return new DeviceSettings(choice, cuda, other, tf32);
  }

  /** The same with TF32 or without it. */
  public DeviceSettings withTf32(boolean other) {
    return new DeviceSettings(choice, cuda, memory, other);
  }

  private static Choice choice(String text) {
    return switch (text) {
      case "auto" -> Choice.AUTO;
      case "cpu" -> Choice.CPU;
      case "gpu" -> Choice.GPU;
      default ->
          throw new LaminaException(
              "The system property %s is \"%s\"; expected cpu, gpu or auto."
                  .formatted(CHOICE_PROPERTY, text));
    };
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new LaminaException(
              "The system property %s is \"%s\"; expected true or false."
                  .formatted(TF32_PROPERTY, text));
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new LaminaException(
          "The system property %s is \"%s\"; expected a number above 0 and up to 1."
              .formatted(MEMORY_PROPERTY, text),
          e);
    }
  }
}
