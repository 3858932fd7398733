package dev.lamina.runtime.device;

import java.util.stream.Stream;

/**
 * The memory of this process outside of Java's heap, where TensorFlow keeps all that it computes.
 *
 * <p>JavaCPP ends a program whose memory is more than four times the largest heap, {@code -Xmx}: it
 * takes that for objects that nobody has closed. Lamina closes its own, and what a training needs
 * has nothing to do with the heap, so that limit is lifted unless the user has set one.
 */
final class NativeMemory {
  private static final String LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** JavaCPP reads this one too. */
  private static final String OLD_LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

  private static final String NONE = "0";

  private NativeMemory() {}

  /** Has an effect before the first class of TensorFlow is loaded, since JavaCPP reads it then. */
  static void liftLimit() {
    if (Stream.of(LIMIT, OLD_LIMIT).allMatch(name -> System.getProperty(name) == null)) {
      System.setProperty(LIMIT, NONE);
    }
  }
}
