package dev.lamina.runtime.activation;

import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** The generated class of a function of the library, by its name: a missing one fails a test. */
public final class LibraryOps {
  private LibraryOps() {}

  public static ActivationOp of(Entry entry) {
    String name = LibraryOps.class.getPackageName() + "." + entry.name() + "Op";
    try {
      for (Constructor<?> constructor : Class.forName(name).getConstructors()) {
        if (constructor.getParameterCount() == entry.arguments().length) {
          return (ActivationOp) constructor.newInstance(entry.arguments());
        }
      }
      throw new AssertionError("no constructor for " + entry);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("the library lacks " + entry.name(), e);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError("cannot make " + entry, e);
    }
  }
}
