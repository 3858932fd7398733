package dev.lamina.runtime.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the libraries of CUDA and the driver said when they were loaded in a process of their own.
 *
 * @param loaded the sonames of libraries that could be loaded
 * @param versions of libraries, by soname
 * @param driver the version of CUDA that the driver knows; empty if it could not be asked
 * @param devices the cards that the driver gives
 * @param problems a sentence for each thing that is wrong
 */
record CudaProbe(
    Set<String> loaded,
    Map<String, String> versions,
    Optional<String> driver,
    List<Card> devices,
    List<String> problems) {

  /**
   * A card as the driver describes it.
   *
   * @param compute its compute capability, such as 9.0
   * @param memory in bytes
   * @param free bytes of it that no process has taken
   */
  record Card(int number, String name, String compute, long memory, long free) {}

  /** The cuDNN that TensorFlow 2.18 was built with, of which it takes newer ones. */
  static final String OLDEST_CUDNN = "9.3.0";

  /** The oldest compute capability that TensorFlow 2.18 has kernels for. */
  static final String OLDEST_COMPUTE = "6.0";

  /** What is left of a card's memory, below which TensorFlow itself does not start. */
  static final long LEAST_FREE = 1L << 30;

  private static final CudaProbe NOTHING =
      new CudaProbe(Set.of(), Map.of(), Optional.empty(), List.of(), List.of());

  /**
   * Loads libraries and asks the driver, in a process of its own. It tells nothing if there is no
   * Java to start, as in a program with a runtime of its own.
   *
   * @param libraries of which those are loaded that have a file and no problem
   */
  static CudaProbe of(List<FoundLibrary> libraries) {
    List<String> arguments = new ArrayList<>();
    for (FoundLibrary library : libraries) {
      if (library.problem().isEmpty()) {
        arguments.add(library.library().name());
        arguments.add(library.file().orElseThrow().toAbsolutePath().toString());
      }
    }
    return ChildJvm.run(CudaProbeMain.class, arguments, Map.of())
        .map(CudaProbe::read)
        .orElse(NOTHING);
  }

  /** Reads what {@link CudaProbeMain} printed, up to where it was ended. */
  static CudaProbe read(ChildJvm.Outcome outcome) {
    Set<String> loaded = new HashSet<>();
    Map<String, String> versions = new HashMap<>();
    Optional<String> driver = Optional.empty();
    List<Card> cards = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String loading = "";
    boolean isDone = false;
    for (String line : outcome.out()) {
      String[] words = line.split("\t");
      switch (words[0]) {
        case "loading" -> loading = words[1];
        case "loaded" -> loaded.add(words[1]);
        case "failed" -> problems.add("%s cannot be loaded: %s.".formatted(words[1], words[2]));
        case "version" -> versions.put(words[1], words[2]);
        case "driver" -> driver = Optional.of(words[1]);
        case "init" -> DriverAnswer.problem(Integer.parseInt(words[1])).ifPresent(problems::add);
        case "count" -> {
          if (words[1].equals("0")) {
            problems.add(DriverAnswer.NO_CARD);
          }
        }
        case "device" -> cards.add(card(words, problems));
        case "done" -> isDone = true;
        default -> {
          // the JVM's own lines
        }
      }
    }
    if (!isDone) {
      problems.add(0, unfinished(outcome, loading));
    }
    String cudnn = versions.get(CudaLibrary.CUDNN.soname());
    if (cudnn != null && NvidiaDriver.compare(cudnn, OLDEST_CUDNN) < 0) {
      problems.add(
          "cuDNN is version %s; TensorFlow needs %s or newer of cuDNN 9, so install a newer one or use what comes with Lamina."
              .formatted(cudnn, OLDEST_CUDNN));
    }
    return new CudaProbe(Set.copyOf(loaded), Map.copyOf(versions), driver, cards, problems);
  }

  private static String unfinished(ChildJvm.Outcome outcome, String loading) {
    if (loading.isEmpty()) {
      return "The libraries of CUDA could not be examined (%s).".formatted(outcome.end());
    }
    return "%s ends the process that loads it (%s): its file is damaged, so install it again."
        .formatted(loading, outcome.end());
  }

  private static Card card(String[] words, List<String> problems) {
    String free = words[5];
    if (free.startsWith("error ")) {
      problems.add(
          "GPU %s, %s, cannot be opened: %s"
              .formatted(
                  words[1],
                  words[2],
                  DriverAnswer.problem(Integer.parseInt(free.substring(6))).orElse("")));
    } else if (Long.parseLong(free) < LEAST_FREE) {
      problems.add(
          String.format(
              Locale.ROOT,
              "GPU %s, %s, has %,d MiB of memory free, of %,d; end what else runs on it (\"nvidia-smi\" lists that).",
              words[1],
              words[2],
              Long.parseLong(free) >> 20,
              Long.parseLong(words[4]) >> 20));
    }
    if (NvidiaDriver.compare(words[3], OLDEST_COMPUTE) < 0) {
      problems.add(
          "GPU %s, %s, has compute capability %s; TensorFlow has kernels from %s on, so hide it with CUDA_VISIBLE_DEVICES or take another card."
              .formatted(words[1], words[2], words[3], OLDEST_COMPUTE));
    }
    return new Card(
        Integer.parseInt(words[1]),
        words[2],
        words[3],
        Long.parseLong(words[4]),
        free.startsWith("error ") ? 0 : Long.parseLong(free));
  }
}
