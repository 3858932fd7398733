package dev.lamina.runtime.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The NVIDIA driver, as the files of a Linux system tell it.
 *
 * @param cards number of NVIDIA's graphics cards on the PCI bus
 * @param version of the kernel's module, such as 550.54.15; empty if it is not loaded
 * @param library the file of libcuda.so.1; empty if there is none
 * @param hasDevices whether there is a device file of a card
 * @param isWsl whether Windows runs the driver
 */
record NvidiaDriver(
    int cards,
    Optional<String> version,
    Optional<Path> library,
    boolean hasDevices,
    boolean isWsl) {

  /**
   * The oldest driver that runs programs of CUDA 12. Source: NVIDIA, CUDA Compatibility, minor
   * version compatibility of CUDA 12.x on Linux.
   */
  static final String OLDEST = "525.60.13";

  private static final String LIBRARY = "libcuda.so.1";
  private static final Pattern VERSION = Pattern.compile("Kernel Module.*?\\s(\\d+(\\.\\d+)+)\\s");

  /** As this machine has it. */
  static NvidiaDriver ofThisMachine() {
    return read(Path.of("/"), System.getenv("LD_LIBRARY_PATH"));
  }

  /**
   * @param root of the file system
   * @param libraryPath what LD_LIBRARY_PATH is, or null
   */
  static NvidiaDriver read(Path root, String libraryPath) {
    return new NvidiaDriver(
        cards(root.resolve("sys/bus/pci/devices")),
        version(root.resolve("proc/driver/nvidia/version")),
        LinkerPath.find(LinkerPath.directories(root, libraryPath), LIBRARY),
        Files.exists(root.resolve("dev/nvidia0")),
        Files.exists(root.resolve("dev/dxg")));
  }

  private static int cards(Path devices) {
    if (!Files.isDirectory(devices)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(devices)) {
      return (int)
          all.filter(device -> first(device.resolve("vendor")).startsWith("0x10de"))
              // 3 is the class of display controllers; a card's sound is of another
              .filter(device -> first(device.resolve("class")).startsWith("0x03"))
              .count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static Optional<String> version(Path file) {
    Matcher matcher = VERSION.matcher(first(file) + " ");
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String first(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  /** A sentence for each thing that is wrong. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (version.isEmpty() && library.isEmpty()) {
      problems.add(
          cards == 0
              ? "There is no NVIDIA driver, and no NVIDIA card on the PCI bus; leave out --gpu, or run on a machine with a card."
              : "There is an NVIDIA card, but no driver: neither /proc/driver/nvidia/version nor %s; install NVIDIA's driver, version %s or newer."
                  .formatted(LIBRARY, OLDEST));
      return problems;
    }
    if (version.isEmpty() && !isWsl) {
      problems.add(
          "The driver's library %s is there, but its kernel module is not loaded: there is no /proc/driver/nvidia/version; load it (\"modprobe nvidia\") or restart the machine."
              .formatted(library.get()));
    }
    if (library.isEmpty()) {
      problems.add(
          "The driver's kernel module %s is loaded, but its library %s is not where the linker looks; install the driver's libraries of the same version, or start the container with its GPUs (\"--gpus all\")."
              .formatted(version.orElse(""), LIBRARY));
    } else {
      cutOff(library.get()).ifPresent(problems::add);
    }
    if (version.isPresent() && compare(version.get(), OLDEST) < 0) {
      problems.add(
          "The driver is version %s; CUDA 12 needs %s or newer, so install a newer driver."
              .formatted(version.get(), OLDEST));
    }
    if (version.isPresent() && !hasDevices) {
      problems.add(
          "The driver is loaded, but there is no /dev/nvidia0; start the container with its GPUs (\"--gpus all\"), or run \"nvidia-modprobe -u -c=0\".");
    }
    return problems;
  }

  private static Optional<String> cutOff(Path library) {
    try {
      Optional<ElfFile> elf = ElfFile.read(library);
      if (elf.isEmpty() || !elf.get().isComplete()) {
        return Optional.of(
            "The driver's library %s is cut off or no library; install the driver again."
                .formatted(library));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("The driver's library %s cannot be read: %s.".formatted(library, e));
    }
  }

  /** Compares versions number by number: 525.60.13 is older than 525.105.17. */
  static int compare(String left, String right) {
    String[] a = left.split("\\.");
    String[] b = right.split("\\.");
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int difference = Integer.compare(number(a, i), number(b, i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int index) {
    return index < parts.length ? Integer.parseInt(parts[index]) : 0;
  }
}
