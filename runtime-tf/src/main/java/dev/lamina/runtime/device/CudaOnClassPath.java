package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * CUDA in a jar, org.bytedeco:cuda with classifier linux-x86_64-redist. Its libraries are unpacked
 * once, next to TensorFlow's, into the directory of JavaCPP's property
 * org.bytedeco.javacpp.cachedir, by default ~/.javacpp/cache.
 */
final class CudaOnClassPath implements CudaLocation {
  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";
  private static final long MIB = 1L << 20;

  private final Map<CudaLibrary, Path> files = new EnumMap<>(CudaLibrary.class);
  private boolean isUnpacked;

  static boolean isThere() {
    return resource(CudaLibrary.CUDART) != null;
  }

  private static URL resource(CudaLibrary library) {
    return CudaOnClassPath.class.getClassLoader().getResource(FOLDER + library.soname());
  }

  @Override
  public Optional<Path> find(CudaLibrary library) {
    if (!isUnpacked) {
      unpack();
      isUnpacked = true;
    }
    return Optional.ofNullable(files.get(library));
  }

  private void unpack() {
    try {
      Path cache = Loader.getCacheDir().toPath();
      long missing = missing(cache);
      lacksRoom(missing, Files.getFileStore(cache).getUsableSpace(), cache)
          .ifPresent(
              sentence -> {
                throw new LaminaException(sentence);
              });
      if (missing > 0) {
        System.err.printf(
            Locale.ROOT, "unpacking CUDA to %s, once: %,d MiB%n", cache, (missing + MIB - 1) / MIB);
      }
      for (CudaLibrary library : CudaLibrary.values()) {
        URL resource = resource(library);
        if (resource != null) {
          File file = Loader.cacheResource(resource);
          if (file != null) {
            files.put(library, file.toPath());
          }
        }
      }
    } catch (IOException e) {
      throw new LaminaException(
          "CUDA cannot be unpacked: %s; make room, or name another directory with -Dorg.bytedeco.javacpp.cachedir=DIR."
              .formatted(e),
          e);
    }
  }

  /** How many bytes unpacking will write. */
  private static long missing(Path cache) throws IOException {
    long sum = 0;
    for (CudaLibrary library : CudaLibrary.values()) {
      URL resource = resource(library);
      if (resource != null) {
        long size = resource.openConnection().getContentLengthLong();
        Path file = cache.resolve(jarName(resource)).resolve(FOLDER + library.soname());
        if (!Files.exists(file) || Files.size(file) != size) {
          sum += size;
        }
      }
    }
    return sum;
  }

  private static String jarName(URL resource) {
    String jar = resource.getPath();
    int end = jar.indexOf('!');
    return end < 0 ? "" : jar.substring(jar.lastIndexOf('/', end) + 1, end);
  }

  /** The sentence for a disk that is too full, if it is. */
  static Optional<String> lacksRoom(long needed, long free, Path cache) {
    if (needed <= free) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "CUDA needs %,d MiB in %s, where %,d MiB are free; make room, or name another directory with -Dorg.bytedeco.javacpp.cachedir=DIR.",
            (needed + MIB - 1) / MIB,
            cache,
            free / MIB));
  }

  @Override
  public List<String> otherVersions(CudaLibrary library) {
    return List.of();
  }

  @Override
  public String where() {
    return "in org.bytedeco:cuda on the class path";
  }

  @Override
  public String remedy() {
    return "take the version of docs/gpu.md";
  }
}
