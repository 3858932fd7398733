package dev.lamina.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import java.lang.reflect.Field;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;

/**
 * The annotations that stand in the source. JDK 17's javac leaves out of an element those whose
 * type it does not find, as if they were not there.
 */
interface WrittenAnnotations {

  /** Whether more are written on the element than it has. */
  boolean hidesAny(Element element);

  /** Those of a compilation; a compiler other than javac hides none. */
  static WrittenAnnotations of(ProcessingEnvironment environment) {
    try {
      Trees trees = Trees.instance(environment);
      return element ->
          modifiers(trees.getTree(element))
              .map(written -> written.getAnnotations().size())
              .map(count -> count > element.getAnnotationMirrors().size())
              .orElse(false);
    } catch (IllegalArgumentException notJavac) {
      return wrapped(environment).map(WrittenAnnotations::of).orElse(element -> false);
    } catch (LinkageError withoutTrees) {
      return element -> false;
    }
  }

  /** Gradle hands processors an environment of its own, with that of javac inside. */
  private static Optional<ProcessingEnvironment> wrapped(ProcessingEnvironment environment) {
    try {
      for (Field field : environment.getClass().getDeclaredFields()) {
        if (field.getType() == ProcessingEnvironment.class && field.trySetAccessible()) {
          return Optional.ofNullable((ProcessingEnvironment) field.get(environment));
        }
      }
    } catch (IllegalAccessException | RuntimeException closed) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<ModifiersTree> modifiers(Tree tree) {
    if (tree instanceof MethodTree method) {
      return Optional.of(method.getModifiers());
    }
    if (tree instanceof ClassTree type) {
      return Optional.of(type.getModifiers());
    }
    return tree instanceof VariableTree variable
        ? Optional.of(variable.getModifiers())
        : Optional.empty();
  }
}
