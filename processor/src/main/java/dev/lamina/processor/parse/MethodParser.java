package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.formula.ActivationDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/** Reads one method of a model or block: its parameters and the layers that it applies. */
final class MethodParser {
  private final AnnotationReader reader;
  private final ParameterNameReader names;
  private final Origins origins;
  private final BlockParser blocks;
  private final QuietReader quiet;
  private final Diagnostics diagnostics;

  MethodParser(
      AnnotationReader reader,
      ParameterNameReader names,
      Origins origins,
      BlockParser blocks,
      Diagnostics diagnostics) {
    this.reader = reader;
    this.names = names;
    this.origins = origins;
    this.blocks = blocks;
    this.quiet = new QuietReader(reader, diagnostics);
    this.diagnostics = diagnostics;
  }

  MethodDecl parse(ExecutableElement method) {
    List<AnnotationUse> layers = new ArrayList<>();
    Optional<AttributeValue> repeat = Optional.empty();
    for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
      if (AnnotationReader.nameOf(mirror).equals(Dsl.REPEAT)) {
        repeat = Optional.of(reader.values(method, mirror).get("value"));
      } else {
        use(method, mirror).ifPresent(layers::add);
      }
    }
    boolean isOutput = Mirrors.find(method, Dsl.OUTPUT).isPresent();
    SourceOrigin origin = origins.of(method);
    checkReturn(method, origin);
    List<ParameterDecl> parameters = new ArrayList<>();
    List<String> named = names.names(method);
    for (int i = 0; i < named.size(); i++) {
      parameter(method.getParameters().get(i), named.get(i)).ifPresent(parameters::add);
    }
    return new MethodDecl(
        method.getSimpleName().toString(),
        parameters,
        layers,
        repeat,
        Mirrors.find(method, Dsl.RECOMPUTE).map(mirror -> origins.of(method, mirror)),
        isOutput,
        quiet.read(method),
        method.getEnclosingElement().toString(),
        origin);
  }

  /** The use of a layer, block or activation function; nothing for an annotation of others. */
  Optional<AnnotationUse> use(Element element, AnnotationMirror mirror) {
    TypeElement type = AnnotationReader.typeOf(mirror);
    Optional<AnnotationUse.Kind> kind = kind(type);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    SourceOrigin origin = origins.of(element, mirror);
    return Optional.of(
        new AnnotationUse(
            type.getSimpleName().toString(), kind.get(), reader.values(element, mirror), origin));
  }

  private Optional<AnnotationUse.Kind> kind(TypeElement type) {
    if (type.asType().getKind() == TypeKind.ERROR) {
      // javac reports it; what the layer would have done is unknown.
      diagnostics.addReportedElsewhere();
      return Optional.of(new AnnotationUse.UnknownKind());
    }
    if (ActivationParser.isActivation(type)) {
      return Optional.of(new AnnotationUse.ActivationKind(function(type)));
    }
    if (Mirrors.find(type, Dsl.BLOCK).isPresent()) {
      // A block that is none was reported; what it would have done is unknown.
      return Optional.of(
          blocks
              .parse(type)
              .<AnnotationUse.Kind>map(AnnotationUse.BlockKind::new)
              .orElseGet(AnnotationUse.UnknownKind::new));
    }
    if (Dsl.isLayer(reader.packageOf(type), type.getQualifiedName().toString())) {
      return Optional.of(new AnnotationUse.LayerKind());
    }
    return Optional.empty();
  }

  private ActivationDecl function(TypeElement type) {
    // Its mistakes are reported once, where the function is declared.
    ActivationDecl function = new ActivationParser(origins, new Diagnostics()).parse(type);
    if (function.plan().isEmpty()) {
      diagnostics.addReportedElsewhere();
    }
    return function;
  }

  private void checkReturn(ExecutableElement method, SourceOrigin origin) {
    if (!method.getReturnType().toString().equals(Dsl.TENSOR)
        && method.getReturnType().getKind() != TypeKind.ERROR) {
      diagnostics.error(
          DiagnosticCode.NOT_A_TENSOR,
          origin,
          "\"%s\" returns %s, but a node returns a Tensor"
              .formatted(method.getSimpleName(), method.getReturnType()),
          "help  write  Tensor %s(...)".formatted(method.getSimpleName()));
    }
  }

  private Optional<ParameterDecl> parameter(VariableElement parameter, String name) {
    SourceOrigin origin = origins.of(parameter);
    TypeKind kind = parameter.asType().getKind();
    if (parameter.asType().toString().equals(Dsl.TENSOR)) {
      return Optional.of(new ParameterDecl.Wire(name, inputShape(parameter, name), origin));
    }
    boolean isEnum =
        kind == TypeKind.DECLARED
            && ((DeclaredType) parameter.asType()).asElement().getKind() == ElementKind.ENUM;
    if (kind == TypeKind.INT || kind == TypeKind.DOUBLE || kind == TypeKind.BOOLEAN || isEnum) {
      Optional<AnnotationMirror> sets = Mirrors.find(parameter, Dsl.SETS);
      if (sets.isEmpty()) {
        return Optional.of(new ParameterDecl.Pass(name, name, 1, origin));
      }
      Map<String, AttributeValue> values = reader.values(parameter, sets.get());
      return Optional.of(
          new ParameterDecl.Pass(
              name,
              values.get("value").as(String.class).orElse(name),
              values.get("times").as(Double.class).orElse(1.0),
              origin));
    }
    if (kind != TypeKind.ERROR) {
      diagnostics.error(
          DiagnosticCode.NOT_A_TENSOR,
          origin,
          "parameter \"%s\" is a %s; expected a Tensor (a wire) or an int, double, boolean or enum"
                  .formatted(name, parameter.asType())
              + " (an attribute of the block)");
    }
    return Optional.empty();
  }

  /** The nearest shape that can be. */
  private static String inputMend(List<Integer> sizes) {
    List<Integer> legal = new ArrayList<>(sizes.stream().map(size -> Math.max(size, 1)).toList());
    if (legal.size() == 2) {
      legal.add(1); // a grey image
    }
    boolean known = legal.size() == 1 || legal.size() == 3;
    return (known ? legal : List.of(224, 224, 3)).toString().replace('[', '{').replace(']', '}');
  }

  private Optional<List<Integer>> inputShape(VariableElement parameter, String name) {
    Optional<AnnotationMirror> input = Mirrors.find(parameter, Dsl.INPUT);
    if (input.isEmpty()) {
      return Optional.empty();
    }
    AttributeValue value = reader.values(parameter, input.get()).get("value");
    if (value.isBroken()) {
      return Optional.of(List.of());
    }
    List<Integer> sizes = ((List<?>) value.value()).stream().map(Integer.class::cast).toList();
    if ((sizes.size() != 1 && sizes.size() != 3) || sizes.stream().anyMatch(size -> size < 1)) {
      diagnostics.error(
          DiagnosticCode.INPUT_SHAPE,
          value.origin(),
          "input \"%s\" has the shape %s; expected {height, width, channels} or {features}, all at least 1"
              .formatted(name, sizes),
          "help  write @Input(%s)".formatted(inputMend(sizes)));
      return Optional.of(List.of());
    }
    return Optional.of(sizes);
  }
}
