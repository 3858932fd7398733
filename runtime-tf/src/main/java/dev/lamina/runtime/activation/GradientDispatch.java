package dev.lamina.runtime.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.IdentityN;
import org.tensorflow.op.core.PartitionedCall;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.types.family.TFloating;

/**
 * The gradient of IdentityN, of which TensorFlow knows none: for those that {@link #join} made, a
 * call of the function that they name; for others, the gradients of the outputs.
 *
 * <p>All that the gradient has to know stands in the graph, so that nothing here outlives it. And
 * it is a function of the graph, built before, because TensorFlow holds the graph's lock while it
 * asks for a gradient: whoever asks for a shape then waits forever.
 */
final class GradientDispatch {
  private static final Logger LOGGER = System.getLogger(GradientDispatch.class.getName());

  /** The name of the function that computes the gradient; takes dy, what is kept, parameters. */
  private static final String FUNCTION = "_lamina_gradient";

  /** Which input of the operation is kept. */
  private static final String KEPT = "_lamina_kept";

  /** The shapes of x and of the learnables. */
  private static final String SHAPES = "_lamina_shapes";

  private static boolean registered;

  private GradientDispatch() {}

  /**
   * @throws UnsupportedOperationException on Windows
   * @throws IllegalStateException if somebody else has been here before
   */
  static synchronized void register() {
    if (registered) {
      return;
    }
    if (System.getProperty("os.name").startsWith("Windows")) {
      throw new UnsupportedOperationException(
          "TensorFlow Java has no custom gradients on Windows;"
              + " ActivationOp.forward and gradient work there");
    }
    if (!TensorFlow.registerCustomGradient(IdentityN.OP_NAME, GradientDispatch::gradient)) {
      throw new IllegalStateException(
          "the operation IdentityN has a gradient already, by something else in this process");
    }
    registered = true;
  }

  /**
   * Hands on y, with a gradient to the others.
   *
   * @param function of the graph, which takes dy, what is kept and the parameters, and gives the
   *     gradients of x and of the learnables
   * @param parameters the learnables, then the draws
   */
  static <T extends TFloating> Operand<T> join(
      Ops tf,
      String function,
      ActivationOp op,
      Operand<T> y,
      Operand<T> x,
      List<Operand<T>> parameters) {
    List<Operand<T>> inputs = new ArrayList<>(List.of(y, x));
    inputs.addAll(parameters);
    Shape[] shapes =
        inputs.subList(1, 2 + op.learnables().size()).stream()
            .map(Operand::shape)
            .toArray(Shape[]::new);
    Operation joined =
        tf.scope()
            .opBuilder(IdentityN.OP_NAME, IdentityN.OP_NAME)
            .addInputList(inputs.stream().map(Operand::asOutput).toArray(Output<?>[]::new))
            .setAttr(FUNCTION, function)
            .setAttr(KEPT, op.kept() == ActivationOp.Kept.OUTPUT ? 0L : 1L)
            .setAttr(SHAPES, shapes)
            .build();
    return joined.<T>output(0);
  }

  /**
   * An exception must not leave this method, for behind it are C++ and the end of the process. An
   * empty list makes addGradients throw.
   */
  private static List<Operand<?>> gradient(Ops tf, GraphOperation op, List<Output<?>> dOutputs) {
    try {
      String function = function(op);
      return function.isEmpty() ? List.copyOf(dOutputs) : call(tf, function, op, dOutputs.get(0));
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.ERROR, "no gradient for " + op.name(), e);
      return List.of();
    }
  }

  private static String function(GraphOperation op) {
    try {
      return op.attributes().getAttrString(FUNCTION);
    } catch (RuntimeException e) {
      // So the inspector says that there is no such attribute.
      return "";
    }
  }

  private static List<Operand<?>> call(
      Ops tf, String function, GraphOperation op, Output<?> dOutput) {
    OperationAttributeInspector attributes = op.attributes();
    Shape[] shapes = attributes.getAttrShapeList(SHAPES);
    int count = op.numInputs();
    List<Output<?>> arguments = new ArrayList<>(List.of(dOutput));
    arguments.add(op.input((int) attributes.getAttrInt(KEPT)));
    for (int index = 2; index < count; index++) {
      arguments.add(op.input(index));
    }
    DataType type = dOutput.dataType();
    NameAttrList.Builder name = NameAttrList.newBuilder().setName(function);
    Operation called =
        tf.scope()
            .opBuilder(PartitionedCall.OP_NAME, "gradient")
            .addInputList(arguments.toArray(new Output<?>[0]))
            .setAttr("Tin", types(type, arguments.size()))
            .setAttr("Tout", types(type, shapes.length))
            .setAttr("f", AttrValue.newBuilder().setFunc(name).build())
            .build();
    // TensorFlow goes no further than to y and the draws, but wants something for each.
    List<Operand<?>> gradients = new ArrayList<>();
    gradients.add(tf.zerosLike(op.input(0)));
    for (int index = 0; index < shapes.length; index++) {
      // Of a call no shape is known.
      gradients.add(tf.ensureShape(called.output(index), shapes[index]));
    }
    for (int index = gradients.size(); index < count; index++) {
      gradients.add(tf.zerosLike(op.input(index)));
    }
    return gradients;
  }

  private static DataType[] types(DataType type, int count) {
    return Collections.nCopies(count, type).toArray(new DataType[0]);
  }
}
