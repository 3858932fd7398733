package dev.lamina.samples.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Precision;
import dev.lamina.runtime.device.Bfloat16Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Mutated sources of the sample models: the processor neither throws nor hangs, what it accepts
 * builds its graph, trains a step, evaluates and answers, and it computes the same without
 * computing again. 200 by default; more, and from another place, with {@code
 * -Dlamina.fuzz.count=5000 -Dlamina.fuzz.first=0}. The mutation that is tried is in {@code
 * target/fuzz-last.txt}.
 */
class FuzzTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path LAST = Path.of("target", "fuzz-last.txt");
  private static final String ROOT = "dev.lamina.samples.";
  private static final String RECOMPUTE = "@Recompute";
  private static final Duration LIMIT = Duration.ofSeconds(120);

  /** A model, and the blocks that are mutated with it. */
  private record Subject(String model, List<String> blocks) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("mnist.MnistConv", List.of("mnist.MnistConvReLU")),
          new Subject("textcnn.TextCnn", List.of()),
          new Subject("vgg.Vgg11Linear", List.of("vgg.Vgg11Features")),
          new Subject("squeezenet.SqueezeNet", List.of("squeezenet.Fire")),
          new Subject("resnet.ResNet18", List.of("resnet.BasicBlock")),
          new Subject("densenet.DenseNetConvReLU", List.of("densenet.DenseNet")),
          new Subject("unet.UNet", List.of("unet.DoubleConv")),
          new Subject("mobilenet.MobileNet", List.of("mobilenet.SeparableConv")),
          new Subject("shufflenet.ShuffleNetV2", List.of("shufflenet.ShuffleUnit")),
          new Subject("seresnet.SEResNet18", List.of("seresnet.SEBlock")),
          new Subject("googlenet.GoogLeNet", List.of("googlenet.Inception")));

  @Test
  void whatIsAcceptedRuns() throws IOException, InterruptedException {
    int first = Integer.getInteger("lamina.fuzz.first", 0);
    int count = Integer.getInteger("lamina.fuzz.count", 200);
    Map<String, Integer> outcomes = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    ExecutorService thread = Executors.newCachedThreadPool(FuzzTest::daemon);
    for (int seed = first; seed < first + count; seed++) {
      Map<String, String> sources = sources(seed);
      // A kernel that fails may end the process, and with it all that was printed.
      Files.writeString(LAST, "seed " + seed + "\n" + String.join("\n", sources.values()));
      String outcome = outcome(thread, sources, seed);
      outcomes.merge(outcome.startsWith("FAILED") ? "FAILED" : outcome, 1, Integer::sum);
      if (outcome.startsWith("FAILED")) {
        failures.add("seed " + seed + ": " + outcome + "\n" + String.join("\n", sources.values()));
        System.out.println(failures.get(failures.size() - 1));
      }
      if ((seed - first + 1) % 200 == 0) {
        System.out.println((seed - first + 1) + " mutations: " + outcomes);
      }
    }
    thread.shutdownNow();
    assertTrue(failures.isEmpty(), () -> failures.size() + " failed:\n" + failures.get(0));
    assertTrue(outcomes.getOrDefault("RAN", 0) >= count / 20, outcomes::toString);
    assertTrue(outcomes.getOrDefault("rejected", 0) >= count / 20, outcomes::toString);
  }

  @Test
  void unchangedModelsRun() throws IOException, InterruptedException {
    ExecutorService thread = Executors.newCachedThreadPool(FuzzTest::daemon);
    for (Subject subject : List.of(SUBJECTS.get(0), SUBJECTS.get(3))) {
      Map<String, String> sources = new LinkedHashMap<>();
      sources.put(ROOT + subject.model(), small(read(subject.model())));
      assertEquals("RAN", outcome(thread, sources, SUBJECTS.indexOf(subject)));
    }
    thread.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "fuzz", 16L << 20);
    thread.setDaemon(true);
    return thread;
  }

  private static Subject subject(int seed) {
    return SUBJECTS.get(Math.floorMod(seed, SUBJECTS.size()));
  }

  private static String model(int seed) {
    return ROOT + subject(seed).model();
  }

  /** One of the sources is mutated, the model's more often than a block's. */
  private static Map<String, String> sources(int seed) throws IOException {
    Random random = new Random(seed);
    Subject subject = subject(seed);
    Map<String, String> sources = new LinkedHashMap<>();
    boolean inBlock = !subject.blocks().isEmpty() && random.nextInt(3) == 0;
    for (String block : subject.blocks()) {
      String text = small(read(block));
      sources.put(ROOT + block, inBlock ? new Mutator(random).mutate(text) : text);
    }
    String model = small(read(subject.model()));
    sources.put(ROOT + subject.model(), inBlock ? model : new Mutator(random).mutate(model));
    return sources;
  }

  private static String read(String type) throws IOException {
    return Files.readString(SOURCES.resolve((ROOT + type).replace('.', '/') + ".java"));
  }

  /** An eighth of the channels, a small image, no long rows of blocks, all annotations at hand. */
  private static String small(String source) {
    return source
        .replaceFirst("(?m)^package .*;$", "$0\n\nimport dev.lamina.*;")
        .replaceAll("@Model\\(\"([^\"]*)\"\\)", "@Model(value = \"$1\", width = 0.125)")
        .replace("@Input({256, 256, 3})", "@Input({32, 32, 3})")
        .replaceAll("@Repeat\\(\\d+\\)", "@Repeat(2)");
  }

  private static String outcome(ExecutorService thread, Map<String, String> sources, int seed)
      throws InterruptedException {
    Callable<String> work = () -> outcome(sources, seed);
    try {
      return thread.submit(work).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      while (cause instanceof IllegalStateException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      return "FAILED with " + cause + " at " + List.of(cause.getStackTrace()).subList(0, 6);
    } catch (TimeoutException e) {
      return "FAILED to end within " + LIMIT.toSeconds() + " s";
    }
  }

  private static String outcome(Map<String, String> sources, int seed)
      throws ReflectiveOperationException {
    String model = model(seed);
    MemoryCompiler.Result result = MemoryCompiler.compile(sources);
    if (result.isAccepted()) {
      return result.classes().containsKey(model + "Graph")
          ? ran(sources, result, seed)
          : "no model";
    }
    for (MemoryCompiler.Error error : result.errors()) {
      if (error.text().contains("[LM901]")) {
        return "FAILED in the processor: " + error.text();
      }
    }
    if (result.errors().stream().allMatch(MemoryCompiler.Error::generated)) {
      return "FAILED in generated code: " + result.errors().get(0).text();
    }
    boolean ours = result.errors().stream().anyMatch(error -> error.text().contains("[LM"));
    return ours ? "rejected" : "rejected by javac";
  }

  private static String ran(Map<String, String> sources, MemoryCompiler.Result result, int seed)
      throws ReflectiveOperationException {
    String type = model(seed);
    boolean half = seed % 4 == 3 && Bfloat16Support.here() != Bfloat16Support.NONE;
    AcceptedModel.Outcome outcome =
        AcceptedModel.run(result, type, half ? Precision.BF16 : Precision.FP32);
    boolean recomputes = sources.values().stream().anyMatch(text -> text.contains(RECOMPUTE));
    if (outcome == AcceptedModel.Outcome.RAN && recomputes) {
      Map<String, String> plain = new LinkedHashMap<>(sources);
      plain.replaceAll((name, text) -> text.replace(RECOMPUTE, ""));
      SameNumbers.require(
          AcceptedModel.load(MemoryCompiler.compile(plain).loader(), type),
          AcceptedModel.load(result.loader(), type));
    }
    return outcome.toString();
  }
}
