package dev.lamina.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.lamina.processor.backward.BackwardPlan;
import dev.lamina.processor.backward.BackwardPlan.From;
import dev.lamina.processor.backward.BackwardPlan.Given;
import dev.lamina.processor.ir.Graph;
import dev.lamina.processor.ir.Node;
import dev.lamina.processor.ir.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The backward pass of a model or block: its nodes in reverse, the gradients of shared values
 * summed.
 */
final class BackwardEmitter {
  /** The record that holds the gradients of several inputs. */
  static final String GRADIENTS = "Gradients";

  private final BlockScope scope;
  private final BackwardPlan plan;
  private final NameAllocator locals;
  private final Map<String, CodeBlock> gradients = new HashMap<>();
  private final MethodSpec.Builder method;

  private BackwardEmitter(BlockScope scope, TypeName result) {
    this.scope = scope;
    this.plan = BackwardPlan.of(scope.graph());
    this.locals = scope.fields().clone();
    this.method =
        MethodSpec.methodBuilder("backward").addModifiers(Modifier.PUBLIC).returns(result);
  }

  /**
   * @param self the class that the method is part of
   */
  static MethodSpec.Builder emit(BlockScope scope, ClassName self) {
    boolean single = scope.graph().inputs().size() == 1;
    TypeName result = single ? RuntimeNames.TENSOR : self.nestedClass(GRADIENTS);
    return new BackwardEmitter(scope, result).method(result);
  }

  private MethodSpec.Builder method(TypeName result) {
    String given = FreshName.of(locals, "d" + capital(scope.graph().output()));
    gradients.put(new Given().key(), CodeBlock.of("$L", given));
    method.addParameter(RuntimeNames.TENSOR, given);
    plan.nodes().forEach(this::node);
    List<CodeBlock> inputs =
        scope.graph().inputs().stream().map(input -> gradientOf(input.name())).toList();
    if (inputs.size() == 1) {
      method.addStatement("return $L", inputs.get(0));
    } else {
      method.addStatement("return new $T($L)", result, CodeBlock.join(inputs, ", "));
    }
    return method;
  }

  /** The sum of what reaches a value. */
  private CodeBlock gradientOf(String value) {
    List<CodeBlock> parts =
        plan.parts().get(value).stream().map(part -> gradients.get(part.key())).toList();
    return parts.size() == 1 ? parts.get(0) : Sums.of(parts);
  }

  private void node(Node node) {
    CodeBlock gradient = gradientOf(node.name());
    if (plan.parts().get(node.name()).size() > 1) {
      gradient = local("d" + capital(node.name()), gradient);
    }
    List<Step> layers = node.steps().stream().filter(s -> !BlockClasses.isAdd(s)).toList();
    boolean plain = layers.isEmpty();
    for (int i = layers.size() - 1; i >= 0; i--) {
      gradient = Calls.of(scope.field(layers.get(i)), "backward", gradient, i);
    }
    if (layers.size() < node.steps().size()) {
      handToAll(node, gradient, plain);
    } else if (node.inputs().size() > 1) {
      handToEach(node, gradient);
    } else {
      String input = node.inputs().get(0);
      String name = "d" + capital(input);
      boolean shared = plan.parts().get(input).size() > 1;
      boolean returned =
          !shared
              && scope.graph().inputs().size() == 1
              && input.equals(scope.graph().inputs().get(0).name());
      gradients.put(
          new From(node.name(), 0).key(),
          plain || returned
              ? gradient
              : local(shared ? name + "From" + capital(node.name()) : name, gradient));
    }
  }

  /** An addition. */
  private void handToAll(Node node, CodeBlock gradient, boolean plain) {
    CodeBlock local = gradient;
    if (!plain) {
      method.addComment("an addition hands its gradient to each of its sides");
      local = local("d" + capital(node.name()) + "Sum", gradient);
    }
    for (int i = 0; i < node.inputs().size(); i++) {
      gradients.put(new From(node.name(), i).key(), local);
    }
  }

  /** A block or layer with several inputs. */
  private void handToEach(Node node, CodeBlock gradient) {
    String local = FreshName.of(locals, "d" + capital(node.name()) + "Inputs");
    if (node.steps().get(0) instanceof Step.BlockStep block) {
      TypeName type = scope.classes().of(block.graph()).name().nestedClass(GRADIENTS);
      method.addStatement("$T $L =$W$L", type, local, gradient);
      List<Graph.Input> inputs = block.graph().inputs();
      for (int i = 0; i < inputs.size(); i++) {
        String part = capital(inputs.get(i).name());
        gradients.put(new From(node.name(), i).key(), CodeBlock.of("$L.d$L()", local, part));
      }
      return;
    }
    method.addStatement("$T<$T> $L =$W$L", List.class, RuntimeNames.TENSOR, local, gradient);
    for (int i = 0; i < node.inputs().size(); i++) {
      gradients.put(new From(node.name(), i).key(), CodeBlock.of("$L.get($L)", local, i));
    }
  }

  private CodeBlock local(String name, CodeBlock value) {
    String local = FreshName.of(locals, name);
    method.addStatement("$T $L =$W$L", RuntimeNames.TENSOR, local, value);
    return CodeBlock.of("$L", local);
  }

  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
