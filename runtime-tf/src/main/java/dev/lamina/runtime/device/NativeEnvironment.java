package dev.lamina.runtime.device;

import com.sun.jna.NativeLibrary;
import java.util.Optional;

/**
 * The environment of this process as native code sees it. Java has a copy from the start of the
 * process and cannot change the original, which libraries read when they are loaded later. Needs
 * JNA, which lamina-gpu brings.
 */
final class NativeEnvironment {
  private static final boolean HAS_JNA =
      NativeEnvironment.class.getClassLoader().getResource("com/sun/jna/Function.class") != null;

  private NativeEnvironment() {}

  /** Whether there is JNA to get at it. */
  static boolean isReachable() {
    return HAS_JNA;
  }

  static void set(String name, String value) {
    NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {name, value, 1});
  }

  static Optional<String> get(String name) {
    return Optional.ofNullable(
        NativeLibrary.getProcess().getFunction("getenv").invokeString(new Object[] {name}, false));
  }
}
