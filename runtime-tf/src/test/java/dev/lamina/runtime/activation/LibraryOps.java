package dev.lamina.runtime.activation;

import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Set;

/** The generated class of a function of the library, by its name: a missing one fails a test. */
final class LibraryOps {
  /** Functions that are not in the library yet. */
  private static final Set<String> AWAITED =
      Set.of(
          "RReLU",
          "ReLU6",
          "ELU",
          "CELU",
          "SELU",
          "GELU",
          "GELUTanh",
          "Sigmoid",
          "Softplus",
          "Swish",
          "SwishBeta",
          "Tanh",
          "Mish",
          "HardSwish",
          "APL",
          "Comb",
          "PAU",
          "PAUB",
          "SLAF",
          "ELSA",
          "APALU");

  private LibraryOps() {}

  static List<Entry> entries() {
    return LibraryFunctions.all().stream()
        .filter(entry -> !AWAITED.contains(entry.name()))
        .toList();
  }

  static ActivationOp of(Entry entry) {
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
