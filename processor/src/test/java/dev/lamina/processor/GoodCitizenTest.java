package dev.lamina.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor among other processors, in other people's builds, and when it fails. */
class GoodCitizenTest {
  private static final Path RUNTIME = Path.of("..", "runtime-tf", "src", "main", "java");

  /** Generated code is compiled too, which takes its time. */
  private static final String WITH_RUNTIME = "with runtime";

  private static final List<String> PROCESS_ONLY = List.of("-proc:only");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public (?:final )?(?:@?interface|class|record) (\\w+)");

  private static final String MODEL =
      """
      package citizen;

      import dev.lamina.*;

      @Model("small") @ReLU
      public interface Small {
        @Conv(filters = 4) @Activate
        Tensor features(@Input({8, 8, 3}) Tensor image);

        @GlobalAveragePool @Dense(units = 10)
        Tensor logits(Tensor features);
      }
      """;

  private static Compilation compile(
      List<? extends Processor> processors, List<String> options, String... sources) {
    List<String> all =
        new ArrayList<>(List.of("-Xlint:all,-processing", "-parameters", "-implicit:none"));
    options.stream().filter(option -> !option.equals(WITH_RUNTIME)).forEach(all::add);
    List<JavaFileObject> files = new ArrayList<>();
    if (options.contains(WITH_RUNTIME)) {
      files.add(runtime());
      all.addAll(List.of("-sourcepath", RUNTIME.toString()));
    }
    Arrays.stream(sources).map(GoodCitizenTest::file).forEach(files::add);
    return javac().withProcessors(processors).withOptions(all).compile(files);
  }

  /** The list of the library's functions, which models call. */
  private static JavaFileObject runtime() {
    try {
      return JavaFileObjects.forResource(
          RUNTIME.resolve("dev/lamina/runtime/activation/package-info.java").toUri().toURL());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JavaFileObject file(String source) {
    Matcher type = PUBLIC_TYPE.matcher(source);
    assertTrue(type.find());
    return JavaFileObjects.forSourceString("citizen." + type.group(1), source);
  }

  private static Compilation compile(List<String> options, String... sources) {
    return compile(List.of(new LaminaProcessor()), options, sources);
  }

  private static boolean isInGeneratedCode(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() != null
        && diagnostic.getSource().getName().startsWith("/SOURCE_OUTPUT/");
  }

  private static List<String> messages(Compilation compilation, Diagnostic.Kind kind) {
    return compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == kind && !isInGeneratedCode(diagnostic))
        .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
        .toList();
  }

  /** Fails if the compiler found anything wrong but that the runtime is missing. */
  private static void assertClean(Compilation compilation) {
    assertEquals(List.of(), messages(compilation, Diagnostic.Kind.ERROR));
  }

  /** Gradle compiles a type again with what was made from it, which must therefore be one type. */
  @Test
  void everyFileHasOneOriginatingType() {
    OriginRecorder recorder = new OriginRecorder(new LaminaProcessor());
    Compilation compilation =
        compile(
            List.of(recorder),
            List.of(WITH_RUNTIME),
            MODEL,
            """
            package citizen;

            import dev.lamina.*;

            public record Holder(int x) {
              @ActivationFunction("x < 0 ? slope * x : x")
              public @interface Leaky {
                @Learnable double slope() default 0.01;
              }

              public static class Inner {
                @Model @Leaky
                public interface Deep extends Small {}
              }
            }
            """);
    assertEquals(Compilation.Status.SUCCESS, compilation.status());
    assertClean(compilation);
    List<String> ours =
        recorder.created().stream().filter(line -> line.startsWith("citizen.")).sorted().toList();
    assertEquals(
        List.of(
            "citizen.Holder_Inner_DeepGraph from citizen.Holder",
            "citizen.Holder_Inner_DeepSummary from citizen.Holder",
            "citizen.Holder_LeakyOp from citizen.Holder",
            "citizen.SmallGraph from citizen.Small",
            "citizen.SmallSummary from citizen.Small"),
        ours);
    recorder.created().stream()
        .filter(line -> !line.startsWith("citizen."))
        .forEach(line -> assertTrue(line.endsWith(" from dev.lamina.runtime.activation"), line));
    assertEquals(List.of(), recorder.resources());
  }

  @Test
  void isDeclaredToBeIsolating() throws IOException {
    try (var in =
        LaminaProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertEquals(
          "dev.lamina.processor.LaminaProcessor,isolating",
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip());
    }
  }

  /** A class may use what is only generated in the same compilation. */
  @Test
  void generatedClassesCanBeUsedAtOnce() {
    Compilation compilation =
        compile(
            List.of(WITH_RUNTIME),
            MODEL,
            """
            package citizen;

            import dev.lamina.runtime.graph.GraphContext;

            public class App {
              private SmallGraph graph;

              public long parameters(GraphContext context) {
                graph = new SmallGraph(context);
                return SmallSummary.SUMMARY.parameters() + graph.summary().layers().size();
              }
            }
            """);
    assertClean(compilation);
    assertEquals(Compilation.Status.SUCCESS, compilation.status());
  }

  /** A layer, a parent and a constant may be written by another processor in the first round. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "public interface Waits extends Small { @Made Tensor features(@Input({8, 8, 3}) Tensor i); }",
        "public interface Waits extends MadeParent {}",
        "public interface Waits extends Small {"
            + " @Conv(filters = MadeParent.FILTERS) @Activate"
            + " Tensor features(@Input({8, 8, 3}) Tensor image); }",
        "public interface Waits extends Small {"
            + " @Outer Tensor features(@Input({8, 8, 3}) Tensor image);"
            + " @Block @interface Outer { interface Layers { @Made Tensor out(Tensor in); } } }"
      })
  void whatAnotherProcessorWritesIsWaitedFor(String declaration) {
    String source =
        "package citizen;\nimport dev.lamina.*;\n@Model(\"waits\") @ReLU\n" + declaration;
    for (boolean first : new boolean[] {true, false}) {
      OriginRecorder ours = new OriginRecorder(new LaminaProcessor());
      List<Processor> processors =
          first ? List.of(new SourceMaker(), ours) : List.of(ours, new SourceMaker());
      Compilation compilation = compile(processors, PROCESS_ONLY, MODEL, source);
      assertClean(compilation);
      assertTrue(ours.created().contains("citizen.WaitsGraph from citizen.Waits"));
      assertTrue(ours.created().contains("citizen.WaitsSummary from citizen.Waits"));
    }
  }

  /** What never comes is javac's to report; the other mistakes are said in the same compilation. */
  @Test
  void whatNeverComesHidesNoOtherMistake() {
    Compilation compilation =
        compile(
            List.of(),
            """
            package citizen;

            import dev.lamina.*;

            @Model @ReLU
            public interface Wrong {
              @Convolution(8)
              Tensor features(@Input({8, 8, 3}) Tensor image);

              @GlobalAveragePool @Dense(units = 0)
              Tensor logits(Tensor features);
            }
            """);
    List<String> errors = messages(compilation, Diagnostic.Kind.ERROR);
    assertTrue(errors.stream().anyMatch(error -> error.contains("cannot find symbol")));
    List<String> ours = errors.stream().filter(error -> error.contains("[LM")).toList();
    // JDK 17's javac does not show where a layer is missing, so that nothing can be said.
    assertTrue(ours.size() <= 1, errors::toString);
    assertTrue(ours.stream().allMatch(error -> error.startsWith("[LM301]")), errors::toString);
    assertTrue(ours.size() == 1 || Runtime.version().feature() < 21, errors::toString);
  }

  /** A constant that does not exist can be seen to be missing by every javac. */
  @Test
  void aMissingConstantHidesNoOtherMistake() {
    List<String> errors =
        messages(
            compile(
                List.of(),
                MODEL.replace("filters = 4", "filters = NOPE").replace("units = 10", "units = 0")),
            Diagnostic.Kind.ERROR);
    assertEquals(2, errors.size(), errors::toString);
    assertTrue(errors.stream().anyMatch(error -> error.contains("cannot find symbol")));
    assertTrue(errors.stream().anyMatch(error -> error.startsWith("[LM301]")));
  }

  @Test
  void aBugBecomesOneMessage() {
    AnnotationStep broken =
        new AnnotationStep() {
          @Override
          public String annotation() {
            return "dev.lamina.Model";
          }

          @Override
          public void process(Element element, RoundEnvironment round) {
            throw new IllegalStateException("no\nsuch case");
          }
        };
    Compilation compilation =
        compile(List.of(new LaminaProcessor(build -> List.of(broken))), PROCESS_ONLY, MODEL);
    List<String> errors = messages(compilation, Diagnostic.Kind.ERROR);
    assertEquals(1, errors.size(), errors::toString);
    List<String> lines = errors.get(0).lines().toList();
    assertEquals(
        "[LM901] Lamina failed on citizen.Small, which is a bug in Lamina; please report these"
            + " lines with the source of citizen.Small",
        lines.get(0));
    assertEquals("java.lang.IllegalStateException: no such case", lines.get(1).strip());
    assertTrue(lines.get(2).contains("at dev.lamina.processor.GoodCitizenTest"), lines.get(2));
    assertTrue(lines.get(lines.size() - 1).contains("Java " + System.getProperty("java.version")));
    assertEquals(6, compilation.diagnostics().get(0).getLineNumber());
  }

  /** Each kind of failure of a step, those included that are no exceptions. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        NullPointerException.class,
        StackOverflowError.class,
        AssertionError.class,
        NoSuchMethodError.class,
        IOException.class
      })
  void noFailureReachesTheCompiler(Class<? extends Throwable> kind) {
    AnnotationStep broken =
        new AnnotationStep() {
          @Override
          public String annotation() {
            return "dev.lamina.Model";
          }

          @Override
          public void process(Element element, RoundEnvironment round) {
            GoodCitizenTest.<RuntimeException>fail(kind);
          }
        };
    Compilation compilation =
        compile(List.of(new LaminaProcessor(build -> List.of(broken))), PROCESS_ONLY, MODEL);
    List<String> errors = messages(compilation, Diagnostic.Kind.ERROR);
    assertEquals(1, errors.size(), errors::toString);
    assertTrue(errors.get(0).startsWith("[LM901]"), errors.get(0));
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void fail(Class<? extends Throwable> kind) throws E {
    try {
      throw (E) kind.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Alamina.dmp=ir: there is no option -Alamina.dmp; did you mean \"lamina.dump\"?",
        "-Alamina.colour: there is no option -Alamina.colour; there are lamina.dump,"
            + " lamina.optimize, lamina.report, lamina.timing",
        "-Alamina.dump: -Alamina.dump is given no value; expected \"ir\"",
        "-Alamina.dump=all: -Alamina.dump is all; expected \"ir\"",
        "-Alamina.timing=often: -Alamina.timing is often; expected \"true\", \"false\" or no value",
        "-Alamina.report: -Alamina.report is given no value; expected a folder"
      })
  void aWrongOptionIsReported(String optionAndMessage) {
    String[] parts = optionAndMessage.split(": ", 2);
    Compilation compilation = compile(List.of(parts[0], "-proc:only"), MODEL);
    assertClean(compilation);
    // javac adds a warning of its own for what no processor declares.
    assertEquals(
        List.of("[LM902] " + parts[1]),
        messages(compilation, Diagnostic.Kind.WARNING).stream()
            .filter(message -> !message.contains("not recognized by any processor"))
            .toList());
  }

  /** It would leave other code than was asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Alamina.optimize: is given no value; expected \"none\" or, with commas between, some of"
            + " [-biasIntoNorm, -poolBeforeActivation]",
        "-Alamina.optimize=-poolBeforeActivatoin: has \"-poolBeforeActivatoin\", which is no"
            + " rewrite; did you mean \"-poolBeforeActivation\"?",
        "-Alamina.optimize=all: has \"all\", which is no rewrite; expected \"none\" or, with commas"
            + " between, some of [-biasIntoNorm, -poolBeforeActivation]",
        "-Alamina.optimize=poolBeforeActivation: has \"poolBeforeActivation\", which is on; expected"
            + " \"-poolBeforeActivation\" to switch it off"
      })
  void aRewriteThatIsNotThereIsAnError(String optionAndMessage) {
    String[] parts = optionAndMessage.split(": ", 2);
    Compilation compilation = compile(List.of(parts[0], "-proc:only"), MODEL);
    assertEquals(
        List.of("[LM902] -Alamina.optimize " + parts[1]),
        messages(compilation, Diagnostic.Kind.ERROR));
  }

  @Test
  void dumpsTheNetworkAsItSeesIt() {
    Compilation compilation = compile(List.of("-Alamina.dump=ir", "-proc:only"), MODEL);
    assertClean(compilation);
    assertEquals(
        List.of(
            """
            Lamina: model small is Small of image [N, 8, 8, 3]
              features = f(image) [N, 8, 8, 4]
                features: Conv 3x3, 4 filters -> [N, 8, 8, 4]
                features.activation: ReLU -> [N, 8, 8, 4]
              logits = f(features) [N, 10]
                logits.pool: GlobalAveragePool -> [N, 4]
                logits: Dense, 10 units -> [N, 10]
              return logits"""),
        messages(compilation, Diagnostic.Kind.NOTE).stream()
            .map(note -> note.replace("\n  ", "\n")) // javac's own indent
            .toList());
  }

  @Test
  void saysHowLongItTook() {
    Compilation compilation = compile(List.of("-Alamina.timing", "-proc:only"), MODEL);
    assertClean(compilation);
    List<String> notes = messages(compilation, Diagnostic.Kind.NOTE);
    assertTrue(
        notes.stream()
            .anyMatch(
                note ->
                    note.matches(
                        "Lamina: citizen\\.Small took [\\d.]+ ms: parse [\\d.]+, lower [\\d.]+,"
                            + " shape [\\d.]+, check [\\d.]+, place [\\d.]+, optimize [\\d.]+, cost [\\d.]+, emit [\\d.]+")),
        notes::toString);
    assertTrue(notes.get(notes.size() - 1).matches("Lamina: 1 type took [\\d.]+ ms"));
  }

  /** Writes a block, a parent model and a constant in the first round. */
  private static final class SourceMaker extends AbstractProcessor {
    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        write(
            "citizen.Made",
            """
            package citizen;
            import dev.lamina.*;
            @Block
            public @interface Made {
              interface Layers {
                @Conv @Activate Tensor conv(Tensor in);
              }
            }
            """);
        write(
            "citizen.MadeParent",
            """
            package citizen;
            public interface MadeParent extends Small {
              int FILTERS = 6;
            }
            """);
      }
      return false;
    }

    private void write(String type, String text) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(type).openWriter()) {
        writer.write(text);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
