package dev.lamina.processor.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The names of a method's parameters. Eclipse's compiler does not read them from class files, so
 * where it makes up some, the class file is asked.
 */
final class ParameterNameReader {
  private final Elements elements;
  private final Filer filer;
  private final Map<String, List<ClassFileNames.Method>> files = new HashMap<>();

  ParameterNameReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
  }

  /** One name a parameter; arg0, arg1 and so on where nobody knows them. */
  List<String> names(ExecutableElement method) {
    List<String> names = new ArrayList<>();
    method.getParameters().forEach(parameter -> names.add(parameter.getSimpleName().toString()));
    if (!areMadeUp(names)) {
      return names;
    }
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    for (ClassFileNames.Method read : files.computeIfAbsent(fileOf(owner), this::read)) {
      boolean same =
          method.getSimpleName().contentEquals(read.name())
              && read.parameters().size() == names.size();
      if (same) {
        return read.parameters();
      }
    }
    return names;
  }

  private static boolean areMadeUp(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals("arg" + i)) {
        return false;
      }
    }
    return !names.isEmpty();
  }

  private String fileOf(TypeElement type) {
    return elements.getBinaryName(type).toString().replace('.', '/') + ".class";
  }

  /** What cannot be found has no names, such as a source that says arg0. */
  private List<ClassFileNames.Method> read(String file) {
    try (InputStream in = open(file)) {
      return in == null ? List.of() : ClassFileNames.read(in);
    } catch (IOException broken) {
      return List.of();
    }
  }

  /**
   * Where the filer knows no class path, as in the Eclipse IDE, the library's own blocks are still
   * beside the processor. Null if it is nowhere.
   */
  private InputStream open(String file) {
    try {
      return filer.getResource(StandardLocation.CLASS_PATH, "", file).openInputStream();
    } catch (IOException | RuntimeException absent) {
      return ParameterNameReader.class.getResourceAsStream("/" + file);
    }
  }
}
