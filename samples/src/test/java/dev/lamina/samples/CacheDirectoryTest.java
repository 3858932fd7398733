package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CacheDirectoryTest {
  private static final Path HOME = Path.of("/home/ada");

  private static String standard(String system, Map<String, String> environment) {
    return CacheDirectory.standard(environment, system, HOME).toString();
  }

  @Test
  void isTheUsersOwnUnlessTheEnvironmentSaysOtherwise() {
    assertEquals("/home/ada/.cache/lamina", standard("Linux", Map.of()));
    assertEquals("/big/lamina", standard("Linux", Map.of("XDG_CACHE_HOME", "/big")));
    // The specification says to ignore a relative path.
    assertEquals("/home/ada/.cache/lamina", standard("Linux", Map.of("XDG_CACHE_HOME", "big")));
    assertEquals("/home/ada/.cache/lamina", standard("Linux", Map.of("XDG_CACHE_HOME", "")));
    assertEquals(
        "/home/ada/Library/Caches/lamina", standard("Mac OS X", Map.of("XDG_CACHE_HOME", "/big")));
    assertEquals(
        "/own", standard("Mac OS X", Map.of("LAMINA_CACHE", "/own", "XDG_CACHE_HOME", "/big")));
    assertEquals("/own", standard("Linux", Map.of("LAMINA_CACHE", "/own")));
  }
}
