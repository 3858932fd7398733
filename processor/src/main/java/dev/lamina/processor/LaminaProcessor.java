package dev.lamina.processor;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** The entry that javac calls. */
@AutoService(Processor.class)
public final class LaminaProcessor extends AbstractProcessor {
  private List<AnnotationStep> steps = List.of();
  private SourceMessages messages;

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    messages = new SourceMessages(environment.getMessager());
    steps =
        List.of(
            new ActivationFunctionStep(environment, messages),
            new ActivationLibraryStep(environment, messages),
            new ModelStep(environment, messages));
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> names = new LinkedHashSet<>();
    steps.forEach(step -> names.add(step.annotation()));
    return names;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Never claims an annotation: other processors may want to see it too. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    messages.addSources(round.getRootElements());
    for (AnnotationStep step : steps) {
      for (TypeElement annotation : annotations) {
        if (annotation.getQualifiedName().contentEquals(step.annotation())) {
          for (Element element : round.getElementsAnnotatedWith(annotation)) {
            run(step, element, round);
          }
        }
      }
    }
    return false;
  }

  /** A mistake of ours must not take the user's compiler down. */
  private void run(AnnotationStep step, Element element, RoundEnvironment round) {
    try {
      step.process(element, round);
    } catch (IOException | RuntimeException bug) {
      StackTraceElement[] trace = bug.getStackTrace();
      String place = trace.length == 0 ? "" : "\n  at " + trace[0];
      processingEnv
          .getMessager()
          .printMessage(
              Kind.ERROR, "Lamina failed, which is a bug in Lamina: " + bug + place, element);
    }
  }
}
