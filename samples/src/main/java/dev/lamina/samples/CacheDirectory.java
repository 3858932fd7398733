package dev.lamina.samples;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the command line keeps what it can make again. */
final class CacheDirectory {
  private CacheDirectory() {}

  /** The directory of this user on this machine. */
  static Path standard() {
    return standard(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /**
   * LAMINA_CACHE where it is set; otherwise a folder "lamina" in the user's cache directory, which
   * is Library/Caches on macOS, and elsewhere XDG_CACHE_HOME, or .cache where that is not set to an
   * absolute path (XDG Base Directory Specification 0.8).
   */
  static Path standard(Map<String, String> environment, String system, Path home) {
    String own = environment.getOrDefault("LAMINA_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("lamina");
    }
    Path caches = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return (caches.isAbsolute() ? caches : home.resolve(".cache")).resolve("lamina");
  }
}
