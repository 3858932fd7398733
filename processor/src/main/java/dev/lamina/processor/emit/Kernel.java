package dev.lamina.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.processor.formula.Call;
import dev.lamina.processor.formula.Expr;
import dev.lamina.processor.formula.Function;
import dev.lamina.processor.formula.Plan.Kept;
import dev.lamina.processor.formula.Variable;
import java.util.Arrays;
import java.util.Optional;

/** The functions for whose gradient TensorFlow has a kernel: one pass instead of several. */
enum Kernel {
  RELU(Function.RELU, Kept.OUTPUT, "$N.nn.reluGrad($N, $N)"),
  SOFTPLUS(Function.SOFTPLUS, Kept.INPUT, "$N.math.softplusGrad($N, $N)"),
  SIGMOID(Function.SIGMOID, Kept.OUTPUT, "$1N.math.sigmoidGrad($3N, $2N)"),
  TANH(Function.TANH, Kept.OUTPUT, "$1N.math.tanhGrad($3N, $2N)");

  private final Expr function;
  private final Kept kept;
  private final String gradient;

  /**
   * A kernel.
   *
   * @param gradient takes Ops, dy and what is kept
   */
  Kernel(Function function, Kept kept, String gradient) {
    this.function = Call.of(function, Variable.X);
    this.kept = kept;
    this.gradient = gradient;
  }

  static Optional<Kernel> of(Expr function) {
    return Arrays.stream(values()).filter(kernel -> kernel.function.equals(function)).findFirst();
  }

  Kept kept() {
    return kept;
  }

  CodeBlock gradient(String tf, String dy, String keptName) {
    return CodeBlock.of(gradient, tf, dy, keptName);
  }
}
