package dev.lamina.runtime.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What TensorFlow's devices are and whether they compute rightly.
 *
 * @param version of TensorFlow; empty if it could not be loaded
 * @param libraries its files
 * @param devices a line each
 * @param gpus how many of them are GPUs
 * @param said what TensorFlow wrote besides
 * @param problems a sentence for each thing that is wrong
 */
record OperationCheck(
    Optional<String> version,
    List<Path> libraries,
    List<String> devices,
    int gpus,
    List<String> said,
    List<String> problems) {

  /**
   * The largest difference from plain Java, as a share of the largest value. The inputs are whole
   * numbers, exact in TF32 too; what is left is the rounding of a convolution by Winograd's way.
   */
  static final double TOLERANCE = 1e-3;

  /**
   * Runs the check in a process of its own.
   *
   * @param gpu whether GPUs are to be seen
   * @param tf32 see {@link DeviceSettings#tf32}
   * @param before files to load before TensorFlow
   */
  static OperationCheck run(boolean gpu, boolean tf32, List<Path> before) {
    List<String> arguments = new ArrayList<>(List.of(gpu ? "gpu" : "cpu", String.valueOf(tf32)));
    before.forEach(file -> arguments.add(file.toAbsolutePath().toString()));
    return ChildJvm.run(OperationCheckMain.class, arguments, Map.of("TF_CPP_MIN_LOG_LEVEL", "0"))
        .map(OperationCheck::read)
        .orElse(
            new OperationCheck(
                Optional.empty(), List.of(), List.of(), 0, List.of(), List.of(NO_JAVA)));
  }

  private static final String NO_JAVA =
      "There is no bin/java in %s, so the devices could not be examined; run with a whole Java runtime."
          .formatted(System.getProperty("java.home"));

  /** Reads what {@link OperationCheckMain} printed, up to where it was ended. */
  static OperationCheck read(ChildJvm.Outcome outcome) {
    Optional<String> version = Optional.empty();
    List<Path> libraries = new ArrayList<>();
    List<String> devices = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int gpus = 0;
    String last = "TensorFlow";
    boolean isDone = false;
    for (String line : outcome.out()) {
      String[] words = line.split("\t");
      switch (words[0]) {
        case "tensorflow" -> version = Optional.of(words[1]);
        case "library" -> libraries.add(Path.of(words[1]));
        case "device" -> {
          boolean isGpu = words[2].equals("GPU");
          gpus += isGpu ? 1 : 0;
          // Of the CPU's memory TensorFlow gives a number that means nothing.
          devices.add(isGpu ? words[1] + memory(words[3]) : words[1]);
        }
        case "tf32" -> devices.add(tf32(words[1], words[2]));
        case "checking" -> last = words[1];
        case "check" -> {
          devices.add("%s: %s, off by %s".formatted(words[1], words[2], words[3]));
          if (!(Double.parseDouble(words[3]) <= TOLERANCE)) {
            problems.add(
                "%s computes a %s wrongly, by %s of the largest value; do not trust this device."
                    .formatted(words[1], words[2], words[3]));
          }
        }
        case "nccl" ->
            devices.add(
                Boolean.parseBoolean(words[1])
                    ? "several GPUs add up by NCCL, which TensorFlow's library has in it"
                    : "several GPUs add up on the first, since TensorFlow's library has no NCCL");
        case "failed" -> problems.add(words[1]);
        case "error" ->
            problems.add("%s cannot compute a %s: %s".formatted(words[1], words[2], words[3]));
        case "done" -> isDone = true;
        default -> {
          // the JVM's own lines
        }
      }
    }
    if (!isDone) {
      problems.add(unfinished(outcome, last));
    }
    return new OperationCheck(
        version, libraries, devices, gpus, said(outcome.err()), List.copyOf(problems));
  }

  private static String tf32(String cuda, String tensorFlow) {
    boolean off = cuda.equals("off");
    boolean unasked = tensorFlow.equals("off");
    if (off && unasked) {
      return "float32 is multiplied in float32: TF32 is off in CUDA's libraries and in TensorFlow";
    }
    return off
        ? "float32 is multiplied in float32: NVIDIA_TF32_OVERRIDE=0 is in the environment"
        : "float32 is multiplied in TF32 on cards from Ampere on; --no-tf32 switches that off";
  }

  private static String memory(String bytes) {
    return String.format(Locale.ROOT, ": TensorFlow may take %,d MiB", Long.parseLong(bytes) >> 20);
  }

  private static String unfinished(ChildJvm.Outcome outcome, String last) {
    return "The check of %s did not come to its end (%s).".formatted(last, outcome.end());
  }

  /** What TensorFlow says of GPUs, without the time and place of each line. */
  private static List<String> said(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("(?i).*(cuda|gpu|cudnn|dlopen|dynamic library).*"))
        // TensorFlow says these whatever is there.
        .filter(line -> !line.contains("Unable to register"))
        .map(line -> line.replaceFirst("^.*?\\.cc:\\d+\\] ", ""))
        .distinct()
        .toList();
  }
}
