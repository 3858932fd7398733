package dev.lamina.runtime.layer;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.AdaReLUOp;
import dev.lamina.runtime.activation.SLAFOp;
import dev.lamina.runtime.layer.LayerRun.Batch;
import dev.lamina.runtime.layer.LayerRun.Mode;
import dev.lamina.runtime.reference.Identity;
import dev.lamina.runtime.reference.Rationals;
import dev.lamina.runtime.reference.ReferenceActivatedConv;
import dev.lamina.runtime.reference.ReferenceFunction;
import dev.lamina.runtime.reference.ReferenceRows;
import dev.lamina.runtime.reference.ScalarFunction;
import dev.lamina.runtime.reference.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1-D convolutions, plain and activated: 4 inputs, 6 filters. */
@Tag("without-onednn")
final class Conv1DLayerTest {

  @ParameterizedTest(
      name = "{0}, kernel {1}, stride {2}, padding {3}, dilation {4}, groups {5}, length {6}")
  @CsvSource({
    "plain, 3, 1, 1, 1, 1, 7, 5",
    "plain, 1, 2, 0, 1, 1, 5, 1",
    "plain, 4, 2, 1, 1, 2, 9, 5",
    "plain, 3, 1, 2, 2, 1, 8, 1",
    "plain, 3, 2, 3, 3, 2, 9, 1",
    "plain, 2, 3, 0, 1, 1, 8, 1",
    "AdaReLU, 3, 1, 1, 1, 1, 7, 5",
    "AdaReLU, 5, 1, 2, 1, 2, 20, 8",
    "AdaReLU, 3, 2, 1, 2, 1, 9, 1",
    "AdaReLU, 2, 1, 0, 1, 1, 6, 1",
    "SLAF, 3, 1, 1, 1, 1, 8, 1",
    "SLAF, 3, 2, 2, 2, 2, 8, 1"
  })
  void forwardAndBackwardAreThoseOfTheDefinition(
      String function,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int groups,
      int length,
      int batch) {
    proof(function, kernel, stride, padding, dilation, groups).holds(sequence(batch, length));
  }

  @Test
  void theBatchMayBeUnknown() {
    for (String function : List.of("plain", "AdaReLU", "SLAF")) {
      proof(function, 3, 1, 1, 1, 1).in(Mode.EVALUATION).with(Batch.FREE).agrees(sequence(3, 6));
    }
  }

  @Test
  void paddingIsHalfTheKernelByDefault() {
    new Proof(
            c -> Conv1DLayer.of(c, 4, 6).kernel(5).build(),
            reference("plain", 5, 1, 2, 1, 1),
            variables("plain", 5, 1))
        .agrees(sequence(1, 6));
  }

  @Test
  void mistakesAreSaidInASentence() {
    Rejection.of(
        c -> Conv1DLayer.of(c, 6, 4).groups(3).build(),
        "3 groups do not divide 6 inputs and 4 filters");
    Rejection.of(
        c -> Conv1DLayer.of(c, 3, 4).build(),
        "a 1-D convolution takes [N, length, c], not [1, 4, 4, 3]",
        1,
        4,
        4,
        3);
    Rejection.of(
        c -> Conv1DLayer.of(c, 3, 4).build(),
        "a 1-D convolution made for 3 channels is given [1, 4, 2]",
        1,
        4,
        2);
    Rejection.of(
        c -> ActivatedConv1DLayer.of(c, new AdaReLUOp(0), 3, 4).padding(0).dilation(2).build(),
        "a 1-D convolution with kernel 3 and dilation 2 does not fit into [1, 4, 3]",
        1,
        4,
        3);
    Rejection.of(
        c -> ActivatedConv1DLayer.of(c, new RandomOp(1, ActivationOp.Kept.INPUT), 3, 4).build(),
        "Random draws random numbers; it cannot share the kernel of a convolution");
  }

  private static Proof proof(
      String function, int kernel, int stride, int padding, int dilation, int groups) {
    ActivationOp op =
        function.equals("SLAF") ? new SLAFOp(new double[] {0.5, 1, -0.3}) : new AdaReLUOp(0);
    return new Proof(
        c ->
            function.equals("plain")
                ? Conv1DLayer.of(c, 4, 6)
                    .kernel(kernel)
                    .stride(stride)
                    .padding(padding)
                    .dilation(dilation)
                    .groups(groups)
                    .build()
                : ActivatedConv1DLayer.of(c, op, 4, 6)
                    .kernel(kernel)
                    .stride(stride)
                    .padding(padding)
                    .dilation(dilation)
                    .groups(groups)
                    .build(),
        reference(function, kernel, stride, padding, dilation, groups),
        variables(function, kernel, groups));
  }

  private static ReferenceRows reference(
      String name, int kernel, int stride, int padding, int dilation, int groups) {
    ReferenceFunction function =
        switch (name) {
          case "plain" -> new Identity();
          case "SLAF" -> new Rationals.SLAF(0.5, 1, -0.3);
          default -> ScalarFunction.ADARELU;
        };
    return new ReferenceRows(
        new ReferenceActivatedConv(function, 1, kernel, stride, 0, padding, dilation, groups), "c");
  }

  private static Map<String, Values> variables(String function, int kernel, int groups) {
    Map<String, Values> variables = new HashMap<>();
    variables.put("weight", Values.random(7, kernel, 4 / groups, 6));
    variables.put("bias", Values.random(8, 6));
    switch (function) {
      case "SLAF" -> variables.put("c", Values.random(9, 3, kernel, 4));
      case "AdaReLU" -> variables.put("theta", Values.distinct(9, kernel, 4));
      default -> {}
    }
    return variables;
  }

  /** Off every threshold. */
  private static Values sequence(int batch, int length) {
    return Values.distinct(1, batch, length, 4).map(v -> (float) (v + 0.0025));
  }
}
