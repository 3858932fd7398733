package dev.lamina.runtime.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.LibraryOps;
import dev.lamina.runtime.convolution.ActivatedCorrelation.Gradients;
import dev.lamina.runtime.convolution.ActivatedCorrelation.Pass;
import dev.lamina.runtime.reference.FiniteDifferences;
import dev.lamina.runtime.reference.LibraryFunctions;
import dev.lamina.runtime.reference.LibraryFunctions.Entry;
import dev.lamina.runtime.reference.Rationals;
import dev.lamina.runtime.reference.ReferenceActivatedConv;
import dev.lamina.runtime.reference.ReferenceFunction;
import dev.lamina.runtime.reference.ReferenceLayer;
import dev.lamina.runtime.reference.ScalarFunction;
import dev.lamina.runtime.reference.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

/** Every way to build an activated convolution, in float64 against its definition. */
final class ActivatedCorrelationTest {

  /** Which of the ways, so that a case cannot be answered by another. */
  private enum Way {
    POSITIONWISE {
      @Override
      ActivatedCorrelation of(ActivationOp op, Stencil stencil, int groups) {
        return new PositionwiseCorrelation(op, stencil, groups);
      }
    },
    FLAT {
      @Override
      ActivatedCorrelation of(ActivationOp op, Stencil stencil, int groups) {
        return new Flat(new FlatCorrelation(op, stencil, groups));
      }
    },
    COMPILED {
      @Override
      ActivatedCorrelation of(ActivationOp op, Stencil stencil, int groups) {
        return new CompiledCorrelation(new FlatCorrelation(op, stencil, groups), null);
      }
    };

    abstract ActivatedCorrelation of(ActivationOp op, Stencil stencil, int groups);
  }

  /** Without XLA, and the batch in one. */
  private record Flat(FlatCorrelation flat) implements ActivatedCorrelation {

    @Override
    public <T extends TFloating> Pass<T> forward(
        Ops tf, Operand<T> x, Operand<T> weights, List<Operand<T>> learnables) {
      Operand<T> y = flat.forward(tf, x, weights, learnables);
      return new Pass<>() {
        @Override
        public Operand<T> output() {
          return y;
        }

        @Override
        public Gradients<T> backward(Ops ops, Operand<T> dOutput) {
          List<Operand<T>> all = flat.backward(ops, x, dOutput, weights, learnables);
          return new Gradients<>(all.get(0), all.get(1), all.subList(2, all.size()));
        }
      };
    }
  }

  /** 4 inputs, 6 filters. */
  private record Case(
      Entry function, Extent kernel, int stride, Extent padding, int dilation, int groups) {

    Case(String function, Extent kernel, int stride, Extent padding, int dilation, int groups) {
      this(entry(function), kernel, stride, padding, dilation, groups);
    }

    private static Entry entry(String function) {
      return switch (function) {
        case "AReLU" -> new Entry("AReLU", ScalarFunction.ARELU);
        case "SLAF" ->
            new Entry(
                "SLAF", new Rationals.SLAF(0.5, 1, -0.3), (Object) new double[] {0.5, 1, -0.3});
        default -> new Entry("AdaReLU", ScalarFunction.ADARELU);
      };
    }

    ReferenceFunction reference() {
      return function.reference();
    }

    ActivationOp op() {
      return LibraryOps.of(function);
    }

    Stencil stencil() {
      return new Stencil(kernel, stride, padding, dilation);
    }

    ReferenceLayer layer() {
      return new ReferenceActivatedConv(
          reference(),
          kernel.rows(),
          kernel.columns(),
          stride,
          padding.rows(),
          padding.columns(),
          dilation,
          groups);
    }

    Map<String, Values> variables() {
      Map<String, Values> variables = new LinkedHashMap<>();
      variables.put("weight", Values.random(7, kernel.rows(), kernel.columns(), 4 / groups, 6));
      List<String> names = reference().learnables();
      for (int i = 0; i < names.size(); i++) {
        int size = reference().initial().get(i).length;
        int[] shape =
            !op().learnables().get(i).isVector()
                ? new int[] {kernel.rows(), kernel.columns(), 4}
                : new int[] {size, kernel.rows(), kernel.columns(), 4};
        // Inside AReLU's clamp, and never at an input.
        variables.put(names.get(i), Values.distinct(9 + i, shape).map(v -> 0.5 + v / 10));
      }
      return variables;
    }
  }

  static List<Case> all() {
    return Stream.concat(WINDOWS.stream(), library()).toList();
  }

  /** Every function of the library that learns. */
  private static Stream<Case> library() {
    return LibraryFunctions.all().stream()
        .filter(entry -> !entry.reference().learnables().isEmpty())
        .flatMap(
            entry ->
                Stream.of(
                    new Case(entry, Extent.square(3), 1, Extent.square(1), 1, 1),
                    new Case(entry, Extent.square(2), 2, Extent.square(1), 1, 2)));
  }

  private static final List<Case> WINDOWS = windows();

  private static List<Case> windows() {
    Extent three = Extent.square(3);
    Extent none = Extent.square(0);
    return List.of(
        new Case("AdaReLU", three, 1, Extent.square(1), 1, 1),
        new Case("AdaReLU", three, 1, none, 1, 1),
        new Case("AdaReLU", three, 1, Extent.square(2), 2, 2),
        new Case("AReLU", new Extent(2, 3), 1, new Extent(0, 2), 1, 2),
        new Case("AReLU", new Extent(3, 1), 1, new Extent(1, 0), 2, 1),
        new Case("SLAF", new Extent(1, 4), 1, new Extent(0, 1), 1, 1),
        new Case("SLAF", new Extent(3, 2), 1, new Extent(3, 1), 1, 2),
        new Case("AdaReLU", three, 2, Extent.square(1), 1, 2),
        new Case("AReLU", new Extent(2, 3), 2, new Extent(1, 0), 2, 1),
        new Case("SLAF", new Extent(1, 3), 3, new Extent(0, 2), 1, 1));
  }

  /**
   * Windows that move by more than 1 go one way only, and XLA's declines much padding and the long
   * sums of some functions.
   */
  static Stream<Arguments> cases() {
    return all().stream()
        .flatMap(
            one ->
                Stream.of(Way.values())
                    .filter(way -> way == Way.POSITIONWISE || one.stride() == 1)
                    .filter(way -> way != Way.COMPILED || one.padding().rows() < 2)
                    .filter(way -> way != Way.COMPILED || WINDOWS.contains(one))
                    .map(way -> Arguments.of(way, one)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void everyWayIsTheDefinition(Way way, Case one) {
    Values x = Values.distinct(1, 3, 9, 8, 4).map(v -> v / 8 + 0.00037);
    Map<String, Values> variables = one.variables();
    Values dy = Values.random(99, one.layer().forward(x, variables).shape);
    Values y = one.layer().forward(x, variables);
    ReferenceLayer.Gradients expected = one.layer().backward(x, variables, dy);
    List<Values> reference = new ArrayList<>(List.of(y, expected.dx()));
    variables.keySet().forEach(name -> reference.add(expected.dVariables().get(name)));

    close(reference, run(TFloat64.class, way, one, x, variables, dy), 1e-9);
    close(reference, run(TFloat32.class, way, one, x, variables, dy), 2e-5);
  }

  /** What the ways are held against. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void theDefinitionHasTheGradientsOfFiniteDifferences(Case one) {
    Values x = Values.distinct(1, 1, 4, 5, 4).map(v -> v / 8 + 0.00037);
    Map<String, Values> variables = one.variables();
    Values dy = Values.random(99, one.layer().forward(x, variables).shape);
    FiniteDifferences.check(one.layer(), x, variables, dy);
  }

  /** Compiling takes seconds, and a deep network has the same layer many times. */
  @Test
  void equalLayersOfAGraphAreCompiledOnce() {
    Case one = all().get(0);
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      List<Operand<TFloat32>> values =
          one.variables().values().stream()
              .map(value -> operand(tf, TFloat32.class, value))
              .toList();
      List<Operand<TFloat32>> learnables = values.subList(1, 2);
      List<Operand<TFloat32>> outputs = new ArrayList<>();
      for (int layer = 0; layer < 2; layer++) {
        Operand<TFloat32> x = operand(tf, TFloat32.class, Values.random(layer, 3, 9, 8, 4));
        Pass<TFloat32> pass =
            Way.COMPILED.of(one.op(), one.stencil(), 1).forward(tf, x, values.get(0), learnables);
        pass.backward(tf, pass.output());
        outputs.add(pass.output());
      }
      assertEquals(2, graph.getFunctions().size(), "one for each pass");
      session.runner().fetch(outputs.get(0)).fetch(outputs.get(1)).run().close();
    }
  }

  private static void close(List<Values> expected, List<Values> actual, double tolerance) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).shape, actual.get(i).shape);
      assertArrayEquals(
          expected.get(i).data, actual.get(i).data, tolerance * expected.get(i).norm());
    }
  }

  /** Output, gradient of x, gradients of the variables in their order. */
  private static <T extends TFloating> List<Values> run(
      Class<T> type, Way way, Case one, Values x, Map<String, Values> variables, Values dy) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      List<Operand<T>> values =
          variables.values().stream().map(value -> operand(tf, type, value)).toList();
      List<Operand<T>> learnables = values.subList(1, values.size());
      Pass<T> pass =
          way.of(one.op(), one.stencil(), one.groups())
              .forward(tf, operand(tf, type, x), values.get(0), learnables);
      Gradients<T> gradients = pass.backward(tf, operand(tf, type, dy));
      List<Operand<T>> fetched = new ArrayList<>();
      fetched.add(pass.output());
      fetched.add(gradients.dx());
      fetched.add(gradients.dWeights());
      fetched.addAll(gradients.dLearnables());
      Session.Runner runner = session.runner();
      fetched.forEach(operand -> runner.fetch(tf.dtypes.cast(operand, TFloat64.class)));
      try (Result result = runner.run()) {
        List<Values> found = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
          found.add(values((TFloat64) result.get(i)));
        }
        return found;
      }
    }
  }

  private static <T extends TFloating> Operand<T> operand(Ops tf, Class<T> type, Values values) {
    TFloat64 tensor =
        TFloat64.tensorOf(values.tensorShape(), DataBuffers.of(values.data, true, false));
    return tf.dtypes.cast(tf.constantOf(tensor), type);
  }

  private static Values values(TFloat64 tensor) {
    int[] shape = new int[tensor.rank()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = Math.toIntExact(tensor.shape().get(axis));
    }
    Values values = Values.zeros(shape);
    tensor.asRawTensor().data().asDoubles().read(values.data);
    return values;
  }
}
