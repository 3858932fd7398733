package dev.lamina.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Runs a processor and notes what it creates, and from which top-level types it says so. */
final class OriginRecorder implements Processor {
  private final Processor processor;
  private final List<String> created = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();

  OriginRecorder(Processor processor) {
    this.processor = processor;
  }

  /** "a.FooGraph from a.Foo", one line a file. */
  List<String> created() {
    return created;
  }

  List<String> resources() {
    return resources;
  }

  @Override
  public void init(ProcessingEnvironment environment) {
    Filer filer = environment.getFiler();
    Filer recording =
        proxy(
            Filer.class,
            (method, arguments) -> {
              if (method.getName().equals("createSourceFile")) {
                created.add(arguments[0] + " from " + origins((Element[]) arguments[1]));
              } else if (method.getName().equals("createResource")) {
                resources.add(String.valueOf(arguments[2]));
              }
              return method.invoke(filer, arguments);
            });
    processor.init(new Wrapped(environment, recording));
  }

  /** As Gradle wraps javac's. */
  private record Wrapped(ProcessingEnvironment delegate, Filer filer)
      implements ProcessingEnvironment {

    @Override
    public Map<String, String> getOptions() {
      return delegate.getOptions();
    }

    @Override
    public Messager getMessager() {
      return delegate.getMessager();
    }

    @Override
    public Filer getFiler() {
      return filer;
    }

    @Override
    public Elements getElementUtils() {
      return delegate.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return delegate.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return delegate.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return delegate.getLocale();
    }
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static String origins(Element[] elements) {
    List<String> types = new ArrayList<>();
    for (Element element : elements) {
      Element outermost = element;
      while (!(outermost instanceof PackageElement)
          && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
        outermost = outermost.getEnclosingElement();
      }
      types.add(outermost.toString());
    }
    return String.join(" and ", types);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return processor.process(annotations, round);
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
    return processor.getCompletions(element, annotation, member, userText);
  }
}
