package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** TensorFlow's own libraries: the builds on the class path, and what of them is loaded. */
final class NativeBuild {
  private static final String GPU =
      "org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
  private static final Path MAPS = Path.of("/proc/self/maps");

  private NativeBuild() {}

  /** Whether the build for GPUs is on the class path. */
  static boolean hasGpu() {
    return NativeBuild.class.getClassLoader().getResource(GPU) != null;
  }

  /**
   * Makes TensorFlow load its build for GPUs. With both builds on the class path JavaCPP otherwise
   * mixes them, in the order of the class path: the Java side of one with TensorFlow of the other.
   */
  static void chooseGpu() {
    System.setProperty(EXTENSION, "-gpu");
  }

  /** The files of TensorFlow that this process has loaded; empty where the system does not tell. */
  static List<Path> loaded() {
    return mapped("libtensorflow");
  }

  /** The files that this process has loaded and whose names begin so. */
  static List<Path> mapped(String begin) {
    if (!Files.isReadable(MAPS)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .filter(line -> line.indexOf('/') >= 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(path -> path.getFileName() != null)
          .filter(path -> path.getFileName().toString().startsWith(begin))
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * @throws LaminaException if TensorFlow is loaded already: it looks for CUDA only then
   */
  static void requireNotLoaded() {
    if (!loaded().isEmpty()) {
      throw new LaminaException(
          "TensorFlow was loaded before CUDA, and looks for CUDA only once; call Devices.use(DeviceSettings.gpu()) at the start of the program, before anything of TensorFlow.");
    }
  }
}
