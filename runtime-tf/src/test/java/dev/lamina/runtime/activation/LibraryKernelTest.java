package dev.lamina.runtime.activation;

import dev.lamina.runtime.activation.ActivationRun.Outcome;
import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/**
 * The functions of the library that TensorFlow has a kernel for, against that kernel and the
 * gradient that TensorFlow has for it.
 */
class LibraryKernelTest {
  private static final int COUNT = 500;
  private static final Set<String> KERNELS =
      Set.of("ReLU", "ReLU6", "LeakyReLU", "ELU", "SELU", "Sigmoid", "Tanh", "Softplus", "GELU");

  static List<Entry> functions() {
    return LibraryFunctions.all().stream()
        .filter(entry -> KERNELS.contains(entry.name()) && entry.arguments().length == 0)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void agreesWithTheKernel(Entry entry) {
    String name = entry.name();
    ActivationOp op = LibraryOps.of(entry);
    LibraryPoints points =
        new LibraryPoints(op, entry.reference(), TFloat64.class, 1, new int[] {COUNT});
    points.x.data[0] = 6;
    if (!name.equals("SELU")) { // PyTorch's rule for 0, the left branch, is not TensorFlow's
      points.x.data[1] = 0;
    }
    ActivationRun.Values x = fed(points.x);
    ActivationRun.Values dy = fed(points.dy);
    Outcome found = new ActivationRun(op, TFloat64.class).run(x, dy, List.of());
    Outcome oracle =
        new ActivationRun(new Kernel(name), TFloat64.class).runAutodiff(x, dy, List.of());
    Comparison comparison = new Comparison(1e-6, 1e-6);
    for (int i = 0; i < COUNT; i++) {
      String where = " at x=" + points.x.data[i];
      comparison.add("y" + where, oracle.y()[i], found.y()[i]);
      comparison.add("dx" + where, oracle.gradients().get(0)[i], found.gradients().get(0)[i]);
    }
    comparison.verify(entry);
  }

  private static ActivationRun.Values fed(Values values) {
    return new ActivationRun.Values(values.tensorShape(), values.data);
  }

  /** TensorFlow's own. */
  private record Kernel(String name) implements ActivationOp {

    @Override
    public <T extends TFloating> Operand<T> forward(
        Ops tf, Operand<T> x, List<Operand<T>> parameters) {
      return switch (name) {
        case "ReLU" -> tf.nn.relu(x);
        case "ReLU6" -> tf.nn.relu6(x);
        case "LeakyReLU" -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.01f));
        case "ELU" -> tf.nn.elu(x);
        case "SELU" -> tf.nn.selu(x);
        case "Sigmoid" -> tf.math.sigmoid(x);
        case "Tanh" -> tf.math.tanh(x);
        case "Softplus" -> tf.math.softplus(x);
        case "GELU" -> {
          Operand<T> scaled = tf.math.mul(x, tf.constantOfSameType(x, Math.sqrt(0.5)));
          Operand<T> sum = tf.math.add(tf.math.erf(scaled), tf.constantOfSameType(x, 1));
          yield tf.math.mul(tf.math.mul(x, sum), tf.constantOfSameType(x, 0.5));
        }
        default -> throw new AssertionError(name);
      };
    }

    @Override
    public Formula formula() {
      return new Formula(name, "", List.of(), "");
    }

    @Override
    public List<Learnable> learnables() {
      return List.of();
    }

    @Override
    public Kept kept() {
      return Kept.INPUT;
    }

    @Override
    public <T extends TFloating> ActivationGradient<T> gradient(
        Ops tf, Operand<T> dy, Operand<T> kept, List<Operand<T>> parameters) {
      throw new AssertionError("TensorFlow's is asked for");
    }
  }
}
