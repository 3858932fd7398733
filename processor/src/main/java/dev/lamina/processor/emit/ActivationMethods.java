package dev.lamina.processor.emit;

import static dev.lamina.processor.emit.RuntimeNames.ACTIVATION_GRADIENT;
import static dev.lamina.processor.emit.RuntimeNames.BROADCAST;
import static dev.lamina.processor.emit.TensorFlowNames.OPERAND;
import static dev.lamina.processor.emit.TensorFlowNames.OPS;
import static dev.lamina.processor.emit.TensorFlowNames.T_FLOATING;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.lamina.processor.formula.ActivationAttribute;
import dev.lamina.processor.formula.ActivationAttribute.Kind;
import dev.lamina.processor.formula.ActivationDecl;
import dev.lamina.processor.formula.Binary;
import dev.lamina.processor.formula.Constant;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.IndexPower;
import dev.lamina.processor.formula.LearnableGradient;
import dev.lamina.processor.formula.Plan;
import dev.lamina.processor.formula.Plan.Kept;
import dev.lamina.processor.formula.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes forward and gradient, each as a method to read and as the interface's list form. */
final class ActivationMethods {
  static final String LEARNABLES = "learnables";
  private static final String PARAMETERS = "parameters";

  private static final TypeVariableName T = TypeVariableName.get("T", T_FLOATING);
  private static final TypeName OPERAND_OF_T = ParameterizedTypeName.get(OPERAND, T);
  private static final TypeName GRADIENT_OF_T = ParameterizedTypeName.get(ACTIVATION_GRADIENT, T);
  private static final TypeName LIST_OF_OPERANDS =
      ParameterizedTypeName.get(ClassName.get(List.class), OPERAND_OF_T);
  private static final ClassName COEFFICIENTS = RuntimeNames.activation("Coefficients");
  private static final String TF = "tf";
  private static final String X = "x";
  private static final String DY = "dy";

  private final Plan plan;
  private final List<ActivationAttribute> learnables;

  ActivationMethods(ActivationDecl decl, Plan plan) {
    this.plan = plan;
    this.learnables = decl.learnables();
  }

  /** What the backward pass keeps; a kernel may need something else than the derivative. */
  static Kept kept(Plan plan) {
    return Kernel.of(plan.function()).map(Kernel::kept).orElse(plan.kept());
  }

  List<MethodSpec> all() {
    return List.of(
        listForm("forward", OPERAND_OF_T, List.of(X)),
        forward(),
        listForm("gradient", GRADIENT_OF_T, List.of(DY, keptName())),
        gradient());
  }

  private String keptName() {
    return kept(plan).variable().name();
  }

  private MethodSpec forward() {
    Signature signature = new Signature("forward", OPERAND_OF_T, List.of(X));
    FormulaCode code = signature.code(List.of(plan.function()));
    CodeBlock value = code.code(plan.function());
    return signature
        .method
        .addJavadoc("Builds y = f(x); the learnables broadcast against x.\n")
        .addCode(code.statements())
        .addStatement("return $L", value)
        .build();
  }

  private MethodSpec gradient() {
    Signature signature = new Signature("gradient", GRADIENT_OF_T, List.of(DY, keptName()));
    signature.method.addJavadoc("Builds the gradient, given that of y.\n");
    Optional<Kernel> kernel = Kernel.of(plan.function());
    if (kernel.isPresent()) {
      CodeBlock dx = kernel.get().gradient(signature.tf, DY, keptName());
      return signature.method.addStatement("return $L", gradientOf(dx, List.of())).build();
    }
    FormulaCode code = signature.code(gradientTerms());
    CodeBlock dxCode =
        plan.dx().equals(Constant.ZERO)
            ? CodeBlock.of("$N.zerosLike($N)", signature.tf, DY)
            : code.code(plan.dx());
    CodeBlock dx = CodeBlock.of("$N", code.declare("dx", dxCode));
    List<CodeBlock> dLearnables = new ArrayList<>();
    for (LearnableGradient gradient : plan.learnables()) {
      String local = "d" + LocalNames.capital(gradient.learnable());
      CodeBlock value = learnableGradient(code, signature, gradient);
      dLearnables.add(CodeBlock.of("$N", code.declare(local, value)));
    }
    return signature
        .method
        .addCode(code.statements())
        .addStatement("return $L", gradientOf(dx, dLearnables))
        .build();
  }

  private static CodeBlock gradientOf(CodeBlock dx, List<CodeBlock> dLearnables) {
    return CodeBlock.of(
        "new $T<>($L,$W$T.of($L))",
        ACTIVATION_GRADIENT,
        dx,
        List.class,
        CodeBlock.join(dLearnables, ",$W"));
  }

  private List<Term> gradientTerms() {
    List<Term> terms = new ArrayList<>();
    terms.add(plan.dx());
    for (LearnableGradient gradient : plan.learnables()) {
      terms.add(gradient.common());
      terms.add(gradient.elementwise());
      terms.add(gradient.scale());
      gradient.where().ifPresent(terms::add);
    }
    return terms;
  }

  private static CodeBlock learnableGradient(
      FormulaCode code, Signature signature, LearnableGradient gradient) {
    CodeBlock learnable = CodeBlock.of("$N", signature.names.get(gradient.learnable()));
    if (gradient.isVector()) {
      return vectorGradient(code, signature, gradient, learnable);
    }
    return reduced(code, signature, gradient, code.brief(gradient.elementwise()), learnable);
  }

  /** A lambda for the k-th coefficient. */
  private static CodeBlock vectorGradient(
      FormulaCode code, Signature signature, LearnableGradient gradient, CodeBlock list) {
    List<Term> inside = new ArrayList<>(List.of(gradient.scale()));
    gradient.where().ifPresent(inside::add);
    Optional<CodeBlock> terms = terms(code, gradient);
    if (terms.isEmpty()) {
      inside.add(whole(gradient));
    }
    CodeBlock lambda =
        code.vectors()
            .lambda(
                inside,
                inner -> {
                  CodeBlock elementwise =
                      terms
                          .map(t -> CodeBlock.of("$L.get($L)", t, inner.k()))
                          .orElseGet(() -> inner.brief(whole(gradient)));
                  CodeBlock one = CodeBlock.of("$L.get($L)", list, inner.k());
                  return reduced(inner, signature, gradient, elementwise, one);
                });
    return CodeBlock.of("$T.stacked($N, $L.size(),$W$L)", COEFFICIENTS, signature.tf, list, lambda);
  }

  /** The powers of a polynomial, each from the one before. */
  private static Optional<CodeBlock> terms(FormulaCode code, LearnableGradient gradient) {
    if (!(gradient.elementwise() instanceof IndexPower power)) {
      return Optional.empty();
    }
    CodeBlock value = code.vectors().terms(gradient.common(), power);
    return Optional.of(code.vectors().declared(gradient.learnable() + "Terms", value));
  }

  private static Expr whole(LearnableGradient gradient) {
    return gradient.common().equals(Constant.ONE)
        ? gradient.elementwise()
        : Binary.times(gradient.common(), gradient.elementwise());
  }

  /** Summed over what shares the learnable; what is the same for all of it comes after the sum. */
  private static CodeBlock reduced(
      FormulaCode code,
      Signature signature,
      LearnableGradient gradient,
      CodeBlock elementwise,
      CodeBlock learnable) {
    CodeBlock value =
        CodeBlock.of("$T.sumTo($N,$W$L,$W$L)", BROADCAST, signature.tf, elementwise, learnable);
    boolean scaled = !gradient.scale().equals(Constant.ONE);
    if (scaled || gradient.where().isPresent()) {
      value = CodeBlock.of("$N", code.declare(gradient.learnable() + "Sum", value));
    }
    if (scaled) {
      value = scaled(code, signature, gradient.scale(), value);
    }
    if (gradient.where().isPresent()) {
      CodeBlock where = code.named(gradient.where().get());
      CodeBlock zero = code.code(Constant.ZERO);
      value = CodeBlock.of("$N.select($L,$W$L,$W$L)", signature.tf, where, value, zero);
    }
    return value;
  }

  private static CodeBlock scaled(
      FormulaCode code, Signature signature, Expr scale, CodeBlock value) {
    return scale.equals(new Constant(-1))
        ? CodeBlock.of("$N.math.neg($L)", signature.tf, value)
        : CodeBlock.of("$N.math.mul($L,$W$L)", signature.tf, code.brief(scale), value);
  }

  /** The interface's form, which takes the learnables as a list. */
  private MethodSpec listForm(String method, TypeName result, List<String> tensors) {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(method)
            .addAnnotation(Override.class)
            .addModifiers(PUBLIC)
            .addTypeVariable(T)
            .returns(result)
            .addParameter(OPS, TF);
    List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("$N", TF)));
    for (String tensor : tensors) {
      spec.addParameter(OPERAND_OF_T, tensor);
      arguments.add(CodeBlock.of("$N", tensor));
    }
    spec.addParameter(LIST_OF_OPERANDS, PARAMETERS);
    for (int i = 0; i < learnables.size() + plan.draws().size(); i++) {
      arguments.add(CodeBlock.of("$N.get($L)", PARAMETERS, i));
    }
    return spec.addStatement("return $N($L)", method, CodeBlock.join(arguments, ",$W")).build();
  }

  /** A method that takes each learnable as a parameter, and what its names are called. */
  private final class Signature {
    private final NameAllocator allocator = new NameAllocator();
    private final MethodSpec.Builder method;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final String typeSource;
    private final String tf;

    Signature(String name, TypeName result, List<String> tensors) {
      for (String tensor : tensors) {
        names.put(tensor, FreshName.of(allocator, tensor));
      }
      for (ActivationAttribute learnable : learnables) {
        names.put(learnable.name(), FreshName.of(allocator, learnable.name()));
      }
      for (String draw : plan.draws()) {
        names.put(draw, FreshName.of(allocator, draw));
      }
      tf = FreshName.of(allocator, TF);
      typeSource = tensors.get(0);
      method =
          MethodSpec.methodBuilder(name)
              .addModifiers(PUBLIC)
              .addTypeVariable(T)
              .returns(result)
              .addParameter(OPS, tf);
      names.forEach(
          (named, local) -> {
            if (isVector(named)) {
              addVector(named, local);
            } else {
              method.addParameter(OPERAND_OF_T, local);
            }
          });
    }

    private boolean isVector(String named) {
      return learnables.stream().anyMatch(l -> l.name().equals(named) && l.kind() == Kind.VECTOR);
    }

    /** A vector comes as one tensor; the code works with its list. */
    private void addVector(String named, String list) {
      String vector = FreshName.of(allocator, named + "Vector");
      method.addParameter(OPERAND_OF_T, vector);
      method.addStatement(
          "$T $N = $T.of($N, $N)", LIST_OF_OPERANDS, list, COEFFICIENTS, tf, vector);
    }

    FormulaCode code(List<? extends Term> all) {
      Map<String, CodeBlock> parameters = new LinkedHashMap<>();
      names.forEach((name, parameter) -> parameters.put(name, CodeBlock.of("$N", parameter)));
      return new FormulaCode(
          new FormulaCode.MethodNames(allocator, tf, typeSource, parameters), OPERAND_OF_T, all);
    }
  }
}
