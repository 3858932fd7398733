package dev.lamina.processor;

import com.google.auto.service.AutoService;
import dev.lamina.processor.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.QualifiedNameable;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** The entry that javac calls. */
@AutoService(Processor.class)
public final class LaminaProcessor extends AbstractProcessor {
  private final Function<Build, List<AnnotationStep>> factory;
  private List<AnnotationStep> steps = List.of();
  private Build build;
  private SourceMessages messages;
  private WrittenAnnotations written = element -> false;
  private List<Waiting> waiting = List.of();

  /** The processor, as the service loader makes it. */
  public LaminaProcessor() {
    this(
        build ->
            List.of(
                new ActivationFunctionStep(build),
                new ActivationLibraryStep(build),
                new ModelStep(build)));
  }

  LaminaProcessor(Function<Build, List<AnnotationStep>> factory) {
    this.factory = factory;
  }

  /** An element that was not complete in the round before; elements do not outlive a round. */
  private record Waiting(AnnotationStep step, String name) {}

  /** Work that may wait for a class of another processor. */
  private record Task(AnnotationStep step, Element element) {}

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Options.Read read = Options.read(environment.getOptions());
    read.mistakes().forEach(mistake -> print(environment, Kind.WARNING, mistake));
    read.errors().forEach(error -> print(environment, Kind.ERROR, error));
    messages = new SourceMessages(environment.getMessager());
    build = new Build(environment, read.options(), new PhaseTimes(), messages);
    written = WrittenAnnotations.of(environment);
    steps = factory.apply(build);
  }

  private static void print(ProcessingEnvironment environment, Kind kind, String mistake) {
    environment
        .getMessager()
        .printMessage(kind, "[" + DiagnosticCode.COMPILER_OPTION.id() + "] " + mistake);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(
        ActivationFunctionStep.ANNOTATION, ActivationLibraryStep.ANNOTATION, ModelStep.ANNOTATION);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.NAMES;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /** Never claims an annotation: other processors may want to see it too. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    messages.addSources(round.getRootElements());
    List<Waiting> incomplete = new ArrayList<>();
    for (Task task : tasks(annotations, round)) {
      String name = nameOf(task.element());
      try {
        Readiness.State state = Readiness.of(task.element(), written);
        if (state != Readiness.State.READY && !round.processingOver()) {
          incomplete.add(new Waiting(task.step(), name));
        } else if (state != Readiness.State.HIDDEN) {
          // Nothing more can come in the last round: javac reports what is missing, and the other
          // mistakes are said with it, unless there is a layer that nobody can see.
          task.step().process(task.element(), round);
        }
      } catch (IOException cannotWrite) {
        error("cannot write what was generated from %s: %s".formatted(name, cannotWrite), task);
      } catch (Exception | LinkageError | AssertionError | StackOverflowError bug) {
        // A mistake of ours must not take the user's compiler down.
        error(BugReport.of(bug, name), task);
      }
    }
    waiting = incomplete;
    if (round.processingOver() && build.options().timing()) {
      build.note("Lamina: " + build.times().summary());
    }
    return false;
  }

  private void error(String message, Task task) {
    processingEnv
        .getMessager()
        .printMessage(
            Kind.ERROR, "[" + DiagnosticCode.INTERNAL_ERROR.id() + "] " + message, task.element());
  }

  private List<Task> tasks(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<Task> tasks = new ArrayList<>();
    for (Waiting one : waiting) {
      Element element = processingEnv.getElementUtils().getTypeElement(one.name());
      if (element == null) {
        element = processingEnv.getElementUtils().getPackageElement(one.name());
      }
      tasks.add(new Task(one.step(), element));
    }
    for (AnnotationStep step : steps) {
      for (TypeElement annotation : annotations) {
        if (annotation.getQualifiedName().contentEquals(step.annotation())) {
          round
              .getElementsAnnotatedWith(annotation)
              .forEach(element -> tasks.add(new Task(step, element)));
        }
      }
    }
    return tasks;
  }

  private static String nameOf(Element element) {
    return element instanceof QualifiedNameable named
        ? named.getQualifiedName().toString()
        : element.toString();
  }
}
