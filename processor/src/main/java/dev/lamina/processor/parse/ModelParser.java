package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Quiet;
import dev.lamina.processor.ir.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a model type, with all that it inherits. */
public final class ModelParser {
  private final AnnotationReader reader;
  private final Origins origins;
  private final BlockParser blocks;
  private final QuietReader quiet;
  private final Diagnostics diagnostics;
  private final Map<TypeElement, Map<String, MethodDecl>> parsed = new HashMap<>();

  public ModelParser(ProcessingEnvironment environment, Diagnostics diagnostics) {
    this.origins = new Origins();
    this.reader = new AnnotationReader(environment.getElementUtils(), origins, diagnostics);
    ParameterNameReader names = new ParameterNameReader(environment);
    this.blocks = new BlockParser(reader, names, origins, diagnostics);
    this.quiet = new QuietReader(reader, diagnostics);
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a model. What is wrong is reported, and left out; nothing is left of a type of the wrong
   * kind.
   */
  public Optional<ModelDecl> parse(TypeElement type) {
    SourceOrigin origin = origins.of(type);
    return isModelKind(type) ? Optional.of(declaration(type, origin)) : Optional.empty();
  }

  private ModelDecl declaration(TypeElement type, SourceOrigin origin) {
    AnnotationMirror mirror = Mirrors.find(type, Dsl.MODEL).orElseThrow();
    Map<String, AttributeValue> values = reader.values(type, mirror);
    double width = values.get("width").as(Double.class).orElse(1.0);
    if (!(width > 0) || Double.isInfinite(width)) {
      diagnostics.error(
          DiagnosticCode.ATTRIBUTE_RANGE,
          values.get("width").origin(),
          "width is %s; expected a number above 0".formatted(width));
      width = 1;
    }
    String name = values.get("value").as(String.class).orElse("");
    List<Quiet> ownQuiet = new ArrayList<>(quiet.read(type));
    List<Quiet> allQuiet = new ArrayList<>(ownQuiet);
    parents(type).forEach(parent -> addQuiet(parent, allQuiet));
    List<List<AnnotationUse>> activations = activations(type);
    Map<String, MethodDecl> methods = methods(type);
    ownMethods(type).values().forEach(method -> ownQuiet.addAll(method.quiet()));
    return new ModelDecl(
        reader.packageOf(type),
        flatName(type),
        name.isEmpty() ? type.getSimpleName().toString() : name,
        isPublic(type),
        width,
        activations,
        recipe(type),
        List.copyOf(methods.values()),
        allQuiet,
        ownQuiet,
        origin);
  }

  /** An interface or an abstract class; anything else is reported. */
  private boolean isModelKind(TypeElement type) {
    boolean isAbstractClass =
        type.getKind() == ElementKind.CLASS && type.getModifiers().contains(Modifier.ABSTRACT);
    if (type.getKind() == ElementKind.INTERFACE || isAbstractClass) {
      return true;
    }
    String kind = type.getKind().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    diagnostics.error(
        DiagnosticCode.MODEL_KIND,
        origins.of(type, Mirrors.find(type, Dsl.MODEL).orElseThrow()),
        "model %s is a %s; expected an interface or an abstract class"
            .formatted(type.getSimpleName(), kind),
        "help  write  public interface %s".formatted(type.getSimpleName()));
    return false;
  }

  /** The activation functions of the type and its ancestors, the furthest ancestor's first. */
  private List<List<AnnotationUse>> activations(TypeElement type) {
    List<List<AnnotationUse>> levels = new ArrayList<>();
    for (TypeElement parent : parents(type)) {
      levels.addAll(activations(parent));
    }
    List<AnnotationUse> own = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      blocks
          .methods()
          .use(type, mirror)
          .filter(use -> use.kind() instanceof AnnotationUse.ActivationKind)
          .ifPresent(own::add);
    }
    levels.add(own);
    return levels;
  }

  private void addQuiet(TypeElement type, List<Quiet> all) {
    all.addAll(quiet.read(type));
    parents(type).forEach(parent -> addQuiet(parent, all));
  }

  /** The recipe of the type's own {@code @Train} and named recipe; else that of a parent. */
  private Optional<Recipe> recipe(TypeElement type) {
    Optional<AnnotationMirror> own = Mirrors.find(type, Dsl.TRAIN);
    List<AnnotationMirror> named =
        type.getAnnotationMirrors().stream()
            .<AnnotationMirror>map(mirror -> mirror)
            .filter(m -> Mirrors.find(AnnotationReader.typeOf(m), Dsl.TRAIN).isPresent())
            .toList();
    if (named.size() > 1) {
      diagnostics.error(
          DiagnosticCode.RECIPE_TWICE,
          origins.of(type, named.get(1)),
          "%s has two named recipes, @%s and @%s; leave one out"
              .formatted(
                  type.getSimpleName(),
                  AnnotationReader.typeOf(named.get(0)).getSimpleName(),
                  AnnotationReader.typeOf(named.get(1)).getSimpleName()));
    }
    if (own.isPresent() || !named.isEmpty()) {
      return Optional.of(
          new RecipeReader(diagnostics)
              .read(
                  named.isEmpty() ? Map.of() : train(AnnotationReader.typeOf(named.get(0))),
                  own.isEmpty() ? Map.of() : train(type)));
    }
    return parents(type).stream().map(this::recipe).flatMap(Optional::stream).findFirst();
  }

  private Map<String, AttributeValue> train(TypeElement type) {
    return reader.values(type, Mirrors.find(type, Dsl.TRAIN).orElseThrow());
  }

  /** The nodes by name: those of the parents first, each replaced by the child's of its name. */
  private Map<String, MethodDecl> methods(TypeElement type) {
    Map<String, MethodDecl> nodes = new LinkedHashMap<>();
    Map<String, MethodDecl> own = ownMethods(type);
    for (TypeElement parent : parents(type)) {
      for (MethodDecl node : methods(parent).values()) {
        MethodDecl other = nodes.putIfAbsent(node.name(), node);
        if (other != null && other != node && !own.containsKey(node.name())) {
          diagnostics.error(
              DiagnosticCode.INHERITED_TWICE,
              origins.of(type),
              "%s inherits \"%s\" from two parents; declare it here to say which it is"
                  .formatted(type.getSimpleName(), node.name()),
              "help  write  Tensor %s(...)  with its layers in %s"
                  .formatted(node.name(), type.getSimpleName()));
        }
      }
    }
    nodes.putAll(own);
    return nodes;
  }

  private Map<String, MethodDecl> ownMethods(TypeElement type) {
    Map<String, MethodDecl> nodes = parsed.get(type);
    if (nodes != null) {
      return nodes;
    }
    nodes = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
        continue;
      }
      MethodDecl node = blocks.methods().parse(method);
      if (nodes.putIfAbsent(node.name(), node) != null) {
        diagnostics.error(
            DiagnosticCode.DUPLICATE_NODE,
            node.origin(),
            "a second node is called \"%s\"; a node is known by its name".formatted(node.name()),
            "help  rename one, to \"%s2\" for instance".formatted(node.name()));
      }
    }
    parsed.put(type, nodes);
    return nodes;
  }

  static List<TypeElement> parents(TypeElement type) {
    List<TypeElement> parents = new ArrayList<>();
    if (type.getSuperclass() instanceof DeclaredType superclass) {
      TypeElement element = (TypeElement) superclass.asElement();
      if (!element.getQualifiedName().contentEquals("java.lang.Object")) {
        parents.add(element);
      }
    }
    for (TypeMirror parent : type.getInterfaces()) {
      if (parent instanceof DeclaredType declared) {
        parents.add((TypeElement) declared.asElement());
      }
    }
    return parents;
  }

  private static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }

  private static String flatName(TypeElement type) {
    String name = type.getSimpleName().toString();
    return type.getEnclosingElement() instanceof TypeElement outer
        ? flatName(outer) + "_" + name
        : name;
  }
}
