package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the libraries of CUDA come from. */
interface CudaLocation {

  /**
   * The file of a library.
   *
   * @throws LaminaException if it is there but cannot be got at
   */
  Optional<Path> find(CudaLibrary library);

  /** Names of files that look like other versions of a library. */
  List<String> otherVersions(CudaLibrary library);

  /** Where it looks, as a phrase: "in /usr/local/cuda/lib64". */
  String where();

  /** What to do when a library is not there, as a sentence's end. */
  String remedy();

  /**
   * The location that a setting names.
   *
   * @throws LaminaException if it is not there
   */
  static CudaLocation of(String setting) {
    return switch (setting) {
      case DeviceSettings.AUTO ->
          CudaOnClassPath.isThere() ? new CudaOnClassPath() : CudaInDirectories.ofSystem();
      case DeviceSettings.BUNDLED -> {
        if (!CudaOnClassPath.isThere()) {
          throw new LaminaException(
              "CUDA is not on the class path; add org.bytedeco:cuda with classifier linux-x86_64-redist (docs/gpu.md), or use the system's with --cuda system.");
        }
        yield new CudaOnClassPath();
      }
      case DeviceSettings.SYSTEM -> CudaInDirectories.ofSystem();
      default -> {
        Path directory = Path.of(setting);
        if (!Files.isDirectory(directory)) {
          throw new LaminaException(
              "CUDA is to come from %s, which is no directory; expected %s, %s or the directory that libcudart.so.12 lies in."
                  .formatted(setting, DeviceSettings.BUNDLED, DeviceSettings.SYSTEM));
        }
        yield new CudaInDirectories(List.of(directory.toAbsolutePath()), "copy it there");
      }
    };
  }
}
