package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.report.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Examines what a program of Lamina would compute on, and says what is wrong with it.
 *
 * <pre>
 * Doctor.Diagnosis diagnosis = Doctor.examine(DeviceSettings.gpu());
 * diagnosis.problems().forEach(System.err::println);
 * </pre>
 *
 * <p>Whatever may crash is tried in a process of its own. Nothing is loaded into this one.
 */
public final class Doctor {

  /**
   * What was found.
   *
   * @param sections lines by what they are about, in order
   * @param problems a sentence for each thing that is wrong with what was asked for
   */
  public record Diagnosis(Map<String, List<String>> sections, List<String> problems) {

    /** Whether all that was asked for is there and computes rightly. */
    public boolean isHealthy() {
      return problems.isEmpty();
    }
  }

  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final DeviceSettings settings;
  private final NvidiaDriver driver;
  private final boolean wantsGpu;

  private Doctor(DeviceSettings settings, NvidiaDriver driver) {
    this.settings = settings;
    this.driver = driver;
    wantsGpu = Devices.wantsGpu(settings);
  }

  /** Examines this machine and this program's class path. */
  public static Diagnosis examine(DeviceSettings settings) {
    return examine(settings, NvidiaDriver.ofThisMachine());
  }

  static Diagnosis examine(DeviceSettings settings, NvidiaDriver driver) {
    return new Doctor(settings, driver).examine();
  }

  private Diagnosis examine() {
    machine();
    driver();
    List<Path> loadable = wantsGpu ? cuda() : List.of();
    tensorFlow(loadable);
    return new Diagnosis(sections, List.copyOf(problems));
  }

  private void machine() {
    Map<String, String> lines = Environment.machine();
    lines.forEach((name, value) -> sections.put(name, List.of(value)));
    sections.put("features", List.of(CpuFeatures.ofThisMachine()));
  }

  private void driver() {
    List<String> lines = new ArrayList<>();
    driver.version().ifPresent(version -> lines.add("version " + version));
    driver.library().ifPresent(library -> lines.add(library.toString()));
    if (lines.isEmpty()) {
      lines.add("none");
    }
    lines.add("NVIDIA cards on the PCI bus: " + driver.cards());
    if (wantsGpu) {
      problems.addAll(driver.problems());
    } else if (driver.library().isPresent()) {
      lines.add("not used; --gpu uses it");
    }
    sections.put("driver", lines);
  }

  /** The libraries that can be loaded, in their order. */
  private List<Path> cuda() {
    if (!NativeBuild.hasGpu()) {
      problems.add(Devices.NO_BUILD);
    }
    List<FoundLibrary> libraries;
    try {
      libraries = FoundLibrary.all(CudaLocation.of(settings.cuda()));
    } catch (LaminaException e) {
      problems.add(e.getMessage());
      return List.of();
    }
    libraries.forEach(library -> library.problem().ifPresent(problems::add));
    CudaProbe probe = CudaProbe.of(libraries);
    boolean hasDriver = driver.problems().isEmpty();
    probe.problems().stream()
        // What the driver's files tell already is not said again in other words.
        .filter(problem -> hasDriver || !DriverAnswer.isOf(problem))
        .forEach(problems::add);
    List<String> lines = new ArrayList<>();
    for (FoundLibrary library : libraries) {
      String version = probe.versions().get(library.library().soname());
      lines.add(
          library.file().map(Path::toString).orElse(library.library().soname() + " is missing")
              + (version == null ? "" : ", version " + version));
    }
    sections.put("CUDA", lines);
    if (!probe.devices().isEmpty()) {
      sections.put("cards", probe.devices().stream().map(Doctor::text).toList());
    }
    probe.driver().ifPresent(version -> sections.get("driver").add("for CUDA up to " + version));
    return libraries.stream()
        .filter(library -> probe.loaded().contains(library.library().soname()))
        .map(library -> library.file().orElseThrow())
        .toList();
  }

  private static String text(CudaProbe.Card card) {
    return String.format(
        Locale.ROOT,
        "GPU %d: %s, compute capability %s, %,d MiB, %,d MiB free",
        card.number(),
        card.name(),
        card.compute(),
        card.memory() >> 20,
        card.free() >> 20);
  }

  private void tensorFlow(List<Path> loadable) {
    boolean wasHealthy = problems.isEmpty();
    boolean tf32 = settings.tf32() || !wantsGpu;
    if (!tf32 && !NativeEnvironment.isReachable()) {
      problems.add(Tf32.NO_JNA);
      tf32 = true;
    }
    OperationCheck check = OperationCheck.run(wantsGpu, tf32, loadable);
    List<String> lines = new ArrayList<>();
    Optional<String> version = check.version();
    lines.add(
        version.orElse("cannot be loaded")
            + (NativeBuild.hasGpu() ? ", build for GPUs" : ", build for CPUs"));
    check.libraries().forEach(library -> lines.add(library.toString()));
    sections.put("TensorFlow", lines);
    sections.put("devices", check.devices());
    if (wantsGpu) {
      sections.put("XLA", List.of(CudaToolkit.find(settings.cuda(), System.getenv()).sentence()));
    }
    problems.addAll(check.problems());
    if (wantsGpu && check.gpus() == 0) {
      sections.put("TensorFlow says", check.said());
      if (wasHealthy && check.problems().isEmpty()) {
        problems.add(Devices.NO_DEVICE);
      }
    }
  }
}
