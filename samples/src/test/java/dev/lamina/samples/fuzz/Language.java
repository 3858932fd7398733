package dev.lamina.samples.fuzz;

import dev.lamina.Block;
import dev.lamina.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Writes uses of Lamina's annotations with random attributes. What there is, is read from the
 * annotations themselves, so that none is forgotten.
 */
final class Language {
  private static final String PACKAGE = Model.class.getPackageName();
  private static final List<Class<?>> ON_METHODS = annotations(ElementType.METHOD);
  private static final List<Class<?>> ON_TYPES = annotations(ElementType.TYPE);
  private static final List<String> USUAL = List.of("1", "2", "3", "4", "5", "6", "8", "16");
  private static final List<String> ODD = List.of("0", "-1", "-2", "7", "33", "2147483647");
  private static final List<String> DOUBLES = List.of("0.5", "0.1", "1", "1.5", "2", "0", "-1");
  private static final List<String> CODES = List.of("LM602", "LM612", "LM607", "LM301", "this");

  private Language() {}

  private static List<Class<?>> annotations(ElementType where) {
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ENGLISH, null)) {
      List<Class<?>> found = new ArrayList<>();
      for (JavaFileObject file :
          files.list(
              StandardLocation.CLASS_PATH, PACKAGE, Set.of(JavaFileObject.Kind.CLASS), false)) {
        String name = files.inferBinaryName(StandardLocation.CLASS_PATH, file);
        if (name.endsWith("package-info")) {
          continue;
        }
        Class<?> type = Class.forName(name);
        Target target = type.getAnnotation(Target.class);
        if (type.isAnnotation() && target != null && Set.of(target.value()).contains(where)) {
          found.add(type);
        }
      }
      found.sort(Comparator.comparing(Class::getName));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of the annotations that may stand on a method. */
  static List<String> onMethods() {
    return ON_METHODS.stream().map(Class::getSimpleName).toList();
  }

  /**
   * A use of some annotation.
   *
   * @param onType whether for a model, else for one of its methods
   * @param names what texts may name
   */
  static String use(Random random, boolean onType, List<String> names) {
    List<Class<?>> all = onType ? ON_TYPES : ON_METHODS;
    Class<?> type = all.get(random.nextInt(all.size()));
    List<String> given = new ArrayList<>();
    for (Method attribute : attributes(type)) {
      Object value = attribute.getDefaultValue();
      boolean required = value == null || value.equals(Block.REQUIRED);
      if (required || random.nextInt(5) == 0) {
        given.add(attribute.getName() + " = " + value(random, attribute, names));
      }
    }
    return "@"
        + type.getSimpleName()
        + (given.isEmpty() ? "" : "(" + String.join(", ", given) + ")");
  }

  /**
   * An attribute with a value, such as {@code stride = 2}.
   *
   * @param annotation simple name of the annotation
   * @return nothing if Lamina has no such annotation, or it has no attributes
   */
  static Optional<String> attribute(Random random, String annotation, List<String> names) {
    List<Class<?>> all = new ArrayList<>(ON_METHODS);
    all.addAll(ON_TYPES);
    return all.stream()
        .filter(type -> type.getSimpleName().equals(annotation))
        .findFirst()
        .map(Language::attributes)
        .filter(attributes -> !attributes.isEmpty())
        .map(attributes -> attributes.get(random.nextInt(attributes.size())))
        .map(attribute -> attribute.getName() + " = " + value(random, attribute, names));
  }

  /** In an order that is the same in every run, unlike that of reflection. */
  private static List<Method> attributes(Class<?> type) {
    return List.of(type.getDeclaredMethods()).stream()
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  private static String value(Random random, Method attribute, List<String> names) {
    Class<?> type = attribute.getReturnType();
    if (!type.isArray()) {
      return value(random, type, names);
    }
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(i -> value(random, type.getComponentType(), names))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Random random, Class<?> type, List<String> names) {
    if (type == int.class || type == long.class) {
      return one(random, random.nextInt(8) == 0 ? ODD : USUAL);
    }
    if (type == double.class) {
      return one(random, DOUBLES);
    }
    if (type == boolean.class) {
      return String.valueOf(random.nextBoolean());
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return type.getSimpleName() + "." + constants[random.nextInt(constants.length)];
    }
    List<String> texts = names.isEmpty() || random.nextInt(3) == 0 ? CODES : names;
    return '"' + one(random, texts) + '"';
  }

  private static String one(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
