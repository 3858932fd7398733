package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.xla.XlaPolicy;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What this process computes on. It is settled once, before TensorFlow is loaded: by {@link #use}
 * at the start of a program, or when the first trainer or predictor is made, by the system
 * properties of {@link DeviceSettings}.
 *
 * <pre>
 * public static void main(String[] arguments) {
 *   Devices.use(DeviceSettings.gpu());
 *   ...
 * </pre>
 *
 * <p>Without any of it a GPU is used exactly if TensorFlow's build for GPUs is on the class path. A
 * GPU that was asked for, or is meant because of that build, and cannot be used is an error that
 * says what is missing; nothing falls back to the CPU.
 *
 * <p>Settling also lifts the limit that JavaCPP sets to the memory of the process, four times the
 * largest heap, unless the system property org.bytedeco.javacpp.maxPhysicalBytes says one. A
 * program that makes a graph by hand before its first trainer calls {@link #prepare} for that.
 */
public final class Devices {
  private static Settled settled;

  private record Settled(DeviceSettings settings, boolean gpu, int gpus) {}

  private Devices() {}

  /**
   * Settles what to compute on. For a GPU, it loads CUDA and looks whether TensorFlow finds one; if
   * that fails, nothing is settled.
   *
   * @throws LaminaException if a GPU was asked for and cannot be used: the message says which
   *     library or driver is missing or wrong; or if something else has been settled before
   */
  public static synchronized void use(DeviceSettings settings) {
    if (wantsGpu(settings) && !NativeBuild.hasGpu()) {
      throw new LaminaException(NO_BUILD);
    }
    if (settled == null) {
      settled = settle(settings);
    } else if (wantsGpu(settings) != settled.gpu()
        || settled.gpu() && !settled.settings().equals(settings)) {
      throw new LaminaException(
          "This process computes on %s already, in another way than is asked for now; that is settled once, before the first trainer."
              .formatted(settled.gpu() ? "a GPU" : "the CPU"));
    }
  }

  /**
   * Settles by the system properties what has not been settled, and looks whether this program can
   * make graphs.
   *
   * @throws LaminaException as {@link #use} does, or if the program's locale has other digits than
   *     0 to 9
   */
  public static synchronized void prepare() {
    Digits.require();
    use(settled == null ? DeviceSettings.fromProperties() : settled.settings());
  }

  /** Whether this process computes on a GPU. */
  public static synchronized boolean onGpu() {
    prepare();
    return settled.gpu();
  }

  /**
   * Looks whether this process has so many GPUs.
   *
   * @throws LaminaException if it has fewer, or computes on the CPU
   */
  public static synchronized void requireGpus(int count) {
    prepare();
    requireGpus(count, settled.gpus());
  }

  static void requireGpus(int count, int found) {
    if (count > found) {
      throw new LaminaException(
          "%s GPUs are asked for, and TensorFlow finds %s; take %s, or look what CUDA_VISIBLE_DEVICES leaves out."
              .formatted(count, found, found > 1 ? "at most " + found : "one device"));
    }
  }

  /**
   * What every session of this process is opened with: a GPU's memory is taken as it is needed, up
   * to the share of the settings; with the CPU chosen, no GPU is seen.
   */
  public static synchronized ConfigProto.Builder config() {
    prepare();
    return config(settled.settings(), settled.gpu());
  }

  static ConfigProto.Builder config(DeviceSettings settings, boolean gpu) {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    if (!gpu) {
      return config.putDeviceCount("GPU", 0);
    }
    GPUOptions.Builder options = GPUOptions.newBuilder().setAllowGrowth(true);
    if (settings.memory() < 1) {
      options.setPerProcessGpuMemoryFraction(settings.memory());
    }
    return config.setGpuOptions(options);
  }

  static boolean wantsGpu(DeviceSettings settings) {
    return switch (settings.choice()) {
      case GPU -> true;
      case CPU -> false;
      case AUTO -> NativeBuild.hasGpu();
    };
  }

  private static Settled settle(DeviceSettings settings) {
    NativeMemory.liftLimit();
    boolean gpu = wantsGpu(settings);
    int gpus = 0;
    if (gpu) {
      gpus = open(settings);
    } else if (NativeBuild.hasGpu() && NativeBuild.loaded().isEmpty()) {
      NativeBuild.chooseGpu();
    }
    return new Settled(settings, gpu, gpus);
  }

  /** Gives the number of GPUs. */
  private static int open(DeviceSettings settings) {
    NativeBuild.requireNotLoaded();
    NativeBuild.chooseGpu();
    first(NvidiaDriver.ofThisMachine().problems());
    CudaLocation location = CudaLocation.of(settings.cuda());
    List<FoundLibrary> libraries = FoundLibrary.all(location);
    first(libraries.stream().flatMap(library -> library.problem().stream()).toList());
    // In a process of its own first: a library that is broken inside can end the one it is loaded
    // into.
    first(CudaProbe.of(libraries).problems());
    if (!settings.tf32()) {
      Tf32.switchOffInCuda();
    }
    Map<String, String> environment = System.getenv();
    XlaPolicy.compilesForGpus(CudaToolkit.find(settings.cuda(), environment).announce(environment));
    libraries.forEach(library -> load(library, location));
    long gpus =
        DeviceList.of(config(settings, true).build()).stream()
            .filter(device -> device.type().equals("GPU"))
            .count();
    if (gpus == 0) {
      throw new LaminaException(NO_DEVICE);
    }
    if (!settings.tf32()) {
      Tf32.switchOffInTensorFlow();
    }
    return Math.toIntExact(gpus);
  }

  static final String NO_BUILD =
      "TensorFlow's build for GPUs is not on the class path; say --gpu to ./lamina itself, or depend on dev.lamina:lamina-gpu in a project of your own (docs/gpu.md).";

  static final String NO_DEVICE =
      "TensorFlow finds no GPU that it can use, although driver and CUDA are there; \"./lamina doctor --gpu\" shows what it says.";

  private static void first(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new LaminaException(problems.get(0));
    }
  }

  /** Loads a library, so that TensorFlow, which asks for it by its soname, gets this one. */
  static void load(FoundLibrary library, CudaLocation location) {
    String file = library.file().orElseThrow().toAbsolutePath().toString();
    try {
      System.load(file);
    } catch (UnsatisfiedLinkError e) {
      throw new LaminaException(
          "%s cannot be loaded: %s; %s.".formatted(file, e.getMessage(), location.remedy()), e);
    }
  }
}
