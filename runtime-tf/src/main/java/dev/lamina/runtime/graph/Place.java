package dev.lamina.runtime.graph;

import java.nio.charset.StandardCharsets;

/**
 * A place in a model, or the name of a variable there.
 *
 * @param path with dots: "stage1.0.conv1"; empty for the model itself
 */
record Place(String path) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  Place child(String name) {
    return new Place(path.isEmpty() ? name : path + "." + name);
  }

  /**
   * A number for random seeds. FNV-1a of 64 bits, because two places with one number would draw the
   * same values, and String.hashCode lets that happen for names as short as "Aa" and "BB".
   */
  long number() {
    long hash = FNV_OFFSET;
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /** The path as TensorFlow takes it: Java names may hold characters that a scope may not. */
  String scopeName() {
    String legal = path.replaceAll("[^A-Za-z0-9_.-]", "_");
    return legal.startsWith("_") || legal.startsWith("-") ? "." + legal : legal;
  }
}
