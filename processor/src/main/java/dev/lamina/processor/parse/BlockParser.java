package dev.lamina.processor.parse;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads block annotation types, each once. */
final class BlockParser {
  private final Origins origins;
  private final QuietReader quiet;
  private final Diagnostics diagnostics;
  private final MethodParser methods;
  private final Map<TypeElement, Optional<BlockDecl>> known = new HashMap<>();

  BlockParser(
      AnnotationReader reader,
      ParameterNameReader names,
      Origins origins,
      Diagnostics diagnostics) {
    this.origins = origins;
    this.quiet = new QuietReader(reader, diagnostics);
    this.diagnostics = diagnostics;
    this.methods = new MethodParser(reader, names, origins, this, diagnostics);
  }

  MethodParser methods() {
    return methods;
  }

  /** The block; nothing if it is not one, which is then reported. */
  Optional<BlockDecl> parse(TypeElement type) {
    Optional<BlockDecl> before = known.get(type);
    if (before != null) {
      return before;
    }
    Origin origin = origins.of(type);
    String name = type.getSimpleName().toString();
    // Stands in for a block that contains itself: found while its own layers are read.
    known.put(type, Optional.empty());
    boolean nestsItself = nests(type, type, new ArrayList<>());
    Optional<TypeElement> layers =
        ElementFilter.typesIn(type.getEnclosedElements()).stream()
            .filter(nested -> nested.getSimpleName().contentEquals(Dsl.LAYERS))
            .findFirst();
    if (nestsItself) {
      diagnostics.error(
          DiagnosticCode.BLOCK_RECURSION,
          origin,
          "block %s contains itself".formatted(name),
          "help  delete it from its own layers; @Repeat on a use applies a block several times");
      return Optional.empty();
    }
    if (layers.isEmpty() || layers.get().getKind() != ElementKind.INTERFACE) {
      diagnostics.error(
          DiagnosticCode.BLOCK_WITHOUT_LAYERS,
          origin,
          "block %s has no layers; expected a nested interface called %s"
              .formatted(name, Dsl.LAYERS),
          "help  write  interface %s { @Conv(filters = 64) Tensor conv(Tensor in); }  in it"
              .formatted(Dsl.LAYERS));
      return Optional.empty();
    }
    Map<String, Origin> attributes = new LinkedHashMap<>();
    for (ExecutableElement attribute : ElementFilter.methodsIn(type.getEnclosedElements())) {
      attributes.put(attribute.getSimpleName().toString(), origins.of(attribute));
    }
    List<MethodDecl> nodes = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(layers.get().getEnclosedElements())) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)) {
        MethodDecl node = methods.parse(method);
        if (nodes.stream().noneMatch(other -> other.name().equals(node.name()))) {
          nodes.add(node);
        } else {
          diagnostics.error(
              DiagnosticCode.DUPLICATE_NODE,
              node.origin(),
              "a second node of block %s is called \"%s\"; a node is known by its name"
                  .formatted(name, node.name()));
        }
      }
    }
    Optional<BlockDecl> block =
        Optional.of(new BlockDecl(name, attributes, nodes, quiet.read(type), origin));
    known.put(type, block);
    return block;
  }

  private static boolean nests(TypeElement block, TypeElement sought, List<TypeElement> seen) {
    seen.add(block);
    for (TypeElement nested : ElementFilter.typesIn(block.getEnclosedElements())) {
      for (ExecutableElement method : ElementFilter.methodsIn(nested.getEnclosedElements())) {
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
          TypeElement used = AnnotationReader.typeOf(mirror);
          if (used.equals(sought)) {
            return true;
          }
          if (!seen.contains(used)
              && Mirrors.find(used, Dsl.BLOCK).isPresent()
              && nests(used, sought, seen)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
