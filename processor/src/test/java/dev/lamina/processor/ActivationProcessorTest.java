package dev.lamina.processor;

import static dev.lamina.processor.CompilerHarness.assertGolden;
import static dev.lamina.processor.CompilerHarness.compile;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.processor.CompilerHarness.Message;
import dev.lamina.processor.CompilerHarness.Result;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationProcessorTest {
  private static final String LIBRARY =
      """
      @dev.lamina.ActivationLibrary({dev.lamina.ReLU.class, dev.lamina.AReLU.class})
      package dev.lamina.runtime.activation;
      """;

  /** A source that declares {@code Foo} by this formula and body; the formula is on line 3. */
  private static String foo(String formula, String body) {
    return """
    package com.foo;
    import dev.lamina.*;
    @ActivationFunction("%s")
    public @interface Foo {
      %s
    }
    """
        .formatted(formula, body);
  }

  @Test
  void librariesAreWrittenIntoThePackageThatListsThem() {
    Result result = compile(LIBRARY).assertClean();
    assertEquals(
        Set.of(
            "dev.lamina.runtime.activation.ReLUOp",
            "dev.lamina.runtime.activation.AReLUOp",
            "dev.lamina.runtime.activation.ActivationOps"),
        result.generated().keySet());
    assertGolden("ReLUOp.java", result.source("dev.lamina.runtime.activation.ReLUOp"));
    assertGolden("AReLUOp.java", result.source("dev.lamina.runtime.activation.AReLUOp"));
    assertGolden(
        "ActivationOps.java", result.source("dev.lamina.runtime.activation.ActivationOps"));
  }

  @Test
  void theClassOfAUsersFunctionIsBesideItsAnnotation() {
    Result result =
        compile(
                foo(
                    "x < 0 ? k * x : p * softplus(x)",
                    "double k(); @Learnable double p() default 1;"))
            .assertClean();
    assertGolden("FooOp.java", result.source("com.foo.FooOp"));
  }

  @Test
  void longFormulasAreBrokenIntoNamedLocals() {
    Result result =
        compile(
                foo(
                    "0.5 * x * (1 + tanh(c * (x + 0.044715 * x ^ 3)))"
                        + " + exp(-q * x ^ 2) / (1 + abs(x))",
                    "double c() default 0.7978845608; @Learnable double q() default 1;"))
            .assertClean();
    assertGolden("LongFooOp.java", result.source("com.foo.FooOp"));
  }

  @Test
  void deepFormulasCompile() {
    compile(foo("tanh(k * ".repeat(75) + "x" + ")".repeat(75), "@Learnable double k() default 1;"))
        .assertClean();
  }

  @Test
  void attributesMayBeCalledLikeTheLocalsAroundThem() {
    compile(
            foo(
                "clamp(x, zero, tf) * learnables + one + dx * result * T",
                """
                @Learnable double zero() default 0; double tf(); double learnables();
                @Learnable double one() default 1; @Learnable double dx() default 2;
                double result(); @Learnable double T() default 1;
                """))
        .assertClean();
  }

  @Test
  void visibilityFollowsTheAnnotationAndNestingIsFlattened() {
    Result result =
        compile(
                """
                package com.foo;
                class Outer {
                  @dev.lamina.ActivationFunction("x * sigmoid(x)")
                  @interface Swish {}
                }
                """)
            .assertClean();
    String source = result.source("com.foo.Outer_SwishOp");
    assertTrue(source.contains("\nfinal class Outer_SwishOp implements ActivationOp {"), source);
    assertTrue(source.contains("{@link Outer.Swish}"), source);
    assertTrue(source.contains("return \"Swish\";"), source);
  }

  @Test
  void theUnnamedPackageWorks() {
    compile(
            "@dev.lamina.ActivationFunction(\"tanh(x)\") public @interface Th {}"
                .replace(") p", ")\np"))
        .assertClean()
        .source("ThOp");
  }

  @Test
  void compilingTwiceGivesTheSameBytes() {
    assertEquals(compile(LIBRARY).generated(), compile(LIBRARY).generated());
  }

  @Test
  void reservedAttributesAreNoPartOfTheFormula() {
    compile(foo("relu(x)", "String[] in() default {}; double l2() default 0;")).assertClean();
  }

  @Test
  void aFormulaThatDoesNotParseIsShownWithACaret() {
    compile(foo("x < 0 ? clamp(alpha, 0.01, 0.99 * x", "@Learnable double alpha() default 0.9;"))
        .assertMessages(
            Message.error(
                3,
                21,
                "[LM101] the formula of Foo does not parse: expected \")\" but it ends here",
                "x < 0 ? clamp(alpha, 0.01, 0.99 * x",
                "                                   ^"));
  }

  @Test
  void everyWrongNameAndCallIsReportedOnce() {
    compile(foo("sigmod(x) + alhpa + clamp(x, 1)", "@Learnable double alpha() default 0.9;"))
        .assertMessages(
            Message.error(
                3,
                21,
                "[LM102] the formula of Foo: unknown function \"sigmod\"; did you mean \"sigmoid\"?",
                "sigmod(x) + alhpa + clamp(x, 1)",
                "^^^^^^"),
            Message.error(
                3,
                21,
                "[LM102] the formula of Foo: unknown name \"alhpa\"; did you mean \"alpha\"?",
                "sigmod(x) + alhpa + clamp(x, 1)",
                "            ^^^^^"),
            Message.error(
                3,
                21,
                "[LM103] the formula of Foo: clamp(value, low, high) takes 3 arguments but got 2",
                "sigmod(x) + alhpa + clamp(x, 1)",
                "                    ^^^^^"));
  }

  @Test
  void theCaretIsInTheRightLineOfATextBlock() {
    compile(
            """
            package com.foo;
            @dev.lamina.ActivationFunction(
                ""\"
                x > 0 ? x
                      : 2 $ x
                ""\")
            public @interface Foo {}
            """)
        .assertMessages(
            Message.error(
                3,
                5,
                "[LM101] the formula of Foo does not parse: unexpected character \"$\"",
                "      : 2 $ x",
                "          ^"));
  }

  @Test
  void learnablesAreDoubles() {
    compile(foo("k * x", "@Learnable int k() default 1;"))
        .assertMessages(
            Message.error(
                5, 18, "[LM104] learnable \"k\" must be a double or double[] but is int"));
  }

  @Test
  void attributesAreNumbers() {
    compile(foo("x", "boolean fast() default true;"))
        .assertMessages(
            Message.error(
                5,
                11,
                "[LM104] attribute \"fast\" must be a number, a double[] or a formula (String) but"
                    + " is boolean"));
  }

  @Test
  void anAttributeThatTheFormulaIgnoresIsAnError() {
    compile(foo("relu(x)", "@Learnable double slope() default 1;"))
        .assertMessages(
            Message.error(
                5,
                21,
                "[LM104] the formula of Foo does not use \"slope\"",
                "help  name it in the formula, or delete it"));
  }

  @Test
  void aLearnableThatNeverGetsAGradientIsAnError() {
    compile(foo("x * sign(slope)", "@Learnable double slope() default 1;"))
        .assertMessages(
            Message.error(
                5,
                21,
                "[LM104] \"slope\" cannot be learned: the derivative of the formula of Foo with"
                    + " respect to it is 0 everywhere",
                "help  delete @Learnable, or let the formula multiply it with x"));
  }

  @Test
  void namesOfTheFormulaAreTaken() {
    compile(foo("x * dy", "double dy() default 1; @Learnable double l2() default 0;"))
        .assertMessages(
            Message.error(
                5,
                10,
                "[LM104] an attribute cannot be called \"dy\": formulas and gradients use that"
                    + " name"),
            Message.error(5, 44, "[LM104] \"l2\" is a reserved name and cannot be learnable"));
  }

  @Test
  void aFormulaWithoutXIsAnError() {
    compile(foo("0 * x + k", "double k() default 1;"))
        .assertMessages(
            Message.error(
                3,
                21,
                "[LM106] the formula of Foo does not depend on x",
                "help  write x where the input of the function belongs"));
  }

  @Test
  void retentionMustBeClass() {
    compile(
            """
            package com.foo;
            import java.lang.annotation.*;
            @dev.lamina.ActivationFunction("relu(x)")
            @Retention(RetentionPolicy.RUNTIME)
            public @interface Foo {}
            """)
        .assertMessages(
            Message.error(
                5,
                9,
                "[LM105] an activation function needs CLASS retention but Foo has RUNTIME",
                "with RUNTIME, class files hold the annotations in another order",
                "help  remove @Retention: CLASS is the default"));
  }

  @Test
  void librariesListActivationFunctions() {
    compile("@dev.lamina.ActivationLibrary({dev.lamina.ReLU.class, String.class})\npackage a.b;\n")
        .assertMessages(
            Message.error(
                1,
                61,
                "[LM107] String has no @ActivationFunction",
                "help  delete it from the list"));
  }

  @Test
  void librariesAreOfFunctionsCompiledBefore() {
    compile("@dev.lamina.ActivationLibrary(com.foo.Foo.class)\npackage a.b;\n", foo("relu(x)", ""))
        .assertMessages(
            Message.error(
                1,
                42,
                "[LM107] Foo is compiled here too, so its class is written beside it",
                "help  delete it from the list"));
  }

  @Test
  void aClassOfThatNameIsInTheWay() {
    List<Message> messages =
        compile(foo("relu(x)", ""), "package com.foo;\nclass FooOp {}\n").diagnostics();
    Message expected =
        Message.error(
            4,
            9,
            "[LM108] cannot write com.foo.FooOp: there is a class of that name",
            "help  rename that class, or Foo");
    assertTrue(messages.contains(expected), messages::toString);
  }

  @Test
  void aMissingFormulaIsLeftToTheCompiler() {
    assertEquals(
        1,
        compile("package a;\n@dev.lamina.ActivationFunction\n@interface Foo {}\n")
            .diagnostics()
            .size());
  }
}
