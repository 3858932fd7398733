package dev.lamina.processor.emit;

import com.palantir.javapoet.NameAllocator;

/**
 * A name that is not looked up again. The allocator would make a UUID to remember it by, and the
 * first one starts the platform's secure random numbers.
 */
final class FreshName {
  private FreshName() {}

  static String of(NameAllocator allocator, String suggestion) {
    return allocator.newName(suggestion, new Object());
  }
}
