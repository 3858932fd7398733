package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The forward pass of a model or block: one statement a node. */
final class ForwardEmitter {
  private final BlockScope scope;
  private final NameAllocator locals;
  private final Map<String, String> values = new HashMap<>();

  private ForwardEmitter(BlockScope scope) {
    this.scope = scope;
    this.locals = scope.fields().clone();
  }

  static MethodSpec.Builder emit(BlockScope scope) {
    return new ForwardEmitter(scope).method();
  }

  private MethodSpec.Builder method() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("forward")
            .addModifiers(Modifier.PUBLIC)
            .returns(RuntimeNames.TENSOR);
    for (Graph.Input input : scope.graph().inputs()) {
      String name = FreshName.of(locals, input.name());
      values.put(input.name(), name);
      method.addParameter(RuntimeNames.TENSOR, name);
    }
    for (Node node : scope.graph().nodes()) {
      statement(node, method);
    }
    if (scope.graph().nodes().stream().noneMatch(this::isReturned)) {
      method.addStatement("return $L", values.get(scope.graph().output()));
    }
    return method;
  }

  /** The output's own statement returns; an output without layers is another's value. */
  private boolean isReturned(Node node) {
    return node.name().equals(scope.graph().output()) && !node.steps().isEmpty();
  }

  private void statement(Node node, MethodSpec.Builder method) {
    if (node.steps().isEmpty()) {
      values.put(node.name(), values.get(node.inputs().get(0)));
      return;
    }
    CodeBlock value = value(node);
    scope.sharedType(node).ifPresent(type -> method.addComment("$L: $L", node.name(), type));
    if (isReturned(node)) {
      method.addStatement("return $L", value);
      return;
    }
    String local = FreshName.of(locals, node.name() + "Out");
    values.put(node.name(), local);
    method.addStatement("$T $L =$W$L", RuntimeNames.TENSOR, local, value);
  }

  private CodeBlock value(Node node) {
    List<CodeBlock> inputs =
        node.inputs().stream().map(name -> CodeBlock.of("$L", values.get(name))).toList();
    CodeBlock value = CodeBlock.join(inputs, ", ");
    for (int i = 0; i < node.steps().size(); i++) {
      Step step = node.steps().get(i);
      value =
          BlockClasses.isAdd(step)
              ? Sums.of(inputs)
              : Calls.of(scope.field(step), "forward", value, node.steps().size() - 1 - i);
    }
    return value;
  }
}
