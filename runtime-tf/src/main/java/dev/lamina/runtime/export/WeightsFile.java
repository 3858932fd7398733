package dev.lamina.runtime.export;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Version;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.report.ModelSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The weights of a model as a safetensors file, with the names and the order of axes that PyTorch
 * has: {@code torch_model.load_state_dict(load_file(path))} takes it when the modules have the
 * names of the layers. One thing is not exchanged: a flattening goes through an image row by row
 * with its channels last, so a PyTorch model whose flattened image has more than one position
 * flattens {@code x.permute(0, 2, 3, 1)}.
 *
 * <p>The metadata says {@code format} ("pt", for PyTorch's order of axes), {@code model}, {@code
 * fingerprint} of the architecture, {@code lamina} (the version), and {@code input_mean} and {@code
 * input_std}, one number a channel with commas between: what the training normalised its images
 * with, for pixels from 0 to 1.
 */
public final class WeightsFile {
  private static final String MEAN = "input_mean";
  private static final String STD = "input_std";

  /** PyTorch's count of batches, a whole number that only its momentum = None looks at. */
  private static final String BATCH_COUNT = ".num_batches_tracked";

  private WeightsFile() {}

  /**
   * What a file holds.
   *
   * @param values in Lamina's order, by name of the variable
   * @param statistics what the images were normalised with; empty if the file does not say
   */
  public record Content(Map<String, float[]> values, Optional<ChannelStatistics> statistics) {}

  /**
   * Writes a file; one that is there is replaced when the new one is whole.
   *
   * @param variables of the model, without those of an optimizer
   * @param values gives the values of a variable, the last axis fastest
   * @param statistics what the images were normalised with
   * @throws LaminaException if it cannot be written
   */
  public static void write(
      Path path,
      ModelSummary model,
      List<Variable> variables,
      Function<Variable, float[]> values,
      Optional<ChannelStatistics> statistics) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("model", model.name());
    metadata.put("fingerprint", model.fingerprint());
    metadata.put("lamina", Version.number());
    statistics.ifPresent(
        channels -> {
          metadata.put(MEAN, text(channels.mean()));
          metadata.put(STD, text(channels.std()));
        });
    SafetensorsWriter writer = new SafetensorsWriter(metadata);
    for (Variable variable : variables) {
      writer.add(
          variable.name(),
          torchShape(variable),
          () -> variable.layout().outward(variable.shape(), values.apply(variable)));
    }
    writer.write(path);
  }

  private static List<Long> torchShape(Variable variable) {
    return Arrays.stream(variable.layout().shape(variable.shape()).asArray()).boxed().toList();
  }

  private static String text(float[] numbers) {
    List<String> words = new ArrayList<>();
    for (float number : numbers) {
      words.add(Float.toString(number));
    }
    return String.join(",", words);
  }

  /**
   * Reads the values of all variables of a model.
   *
   * @param channels of the model's images, which statistics must fit; 0 if it takes none
   * @throws LaminaException if the file is damaged, lacks a variable, has one more, or one of
   *     another shape
   */
  public static Content read(
      Path path, ModelSummary model, List<Variable> variables, int channels) {
    try (SafetensorsReader file = SafetensorsReader.open(path)) {
      requireNames(path, file, model, variables);
      for (Variable variable : variables) {
        requireShape(path, file, model, variable);
      }
      Map<String, float[]> values = new LinkedHashMap<>();
      for (Variable variable : variables) {
        float[] there = file.floats(variable.name());
        values.put(variable.name(), variable.layout().inward(variable.shape(), there));
      }
      return new Content(values, statistics(path, file, channels));
    }
  }

  private static void requireNames(
      Path path, SafetensorsReader file, ModelSummary model, List<Variable> variables) {
    TreeSet<String> unexpected = new TreeSet<>(file.names());
    unexpected.removeIf(name -> name.endsWith(BATCH_COUNT));
    TreeSet<String> missing = new TreeSet<>();
    for (Variable variable : variables) {
      if (!unexpected.remove(variable.name())) {
        missing.add(variable.name());
      }
    }
    List<String> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      faults.add("lacks " + some(missing));
    }
    if (!unexpected.isEmpty()) {
      faults.add("has " + some(unexpected) + ", which the model does not know");
    }
    if (!faults.isEmpty()) {
      throw new LaminaException(
          "%s does not fit the model %s: it %s; rename its tensors or take the model that it is of."
              .formatted(path, model.name(), String.join(", and ", faults)));
    }
  }

  private static String some(TreeSet<String> names) {
    int shown = 3;
    String first = names.stream().limit(shown).collect(Collectors.joining(", "));
    return names.size() <= shown
        ? first
        : String.format(Locale.ROOT, "%s and %,d more", first, names.size() - shown);
  }

  private static void requireShape(
      Path path, SafetensorsReader file, ModelSummary model, Variable variable) {
    List<Long> found = file.shape(variable.name());
    List<Long> expected = torchShape(variable);
    if (!found.equals(expected)) {
      throw new LaminaException(
          "%s has %s of shape %s; the model %s takes %s, in PyTorch's order of axes."
              .formatted(path, variable.name(), found, model.name(), expected));
    }
  }

  private static Optional<ChannelStatistics> statistics(
      Path path, SafetensorsReader file, int channels) {
    String mean = file.metadata().get(MEAN);
    String std = file.metadata().get(STD);
    if (mean == null && std == null) {
      return Optional.empty();
    }
    float[] means = numbers(path, MEAN, mean, channels);
    float[] stds = numbers(path, STD, std, channels);
    for (float value : stds) {
      if (!(value > 0)) {
        throw new LaminaException(
            "%s says %s = \"%s\" in its metadata; a standard deviation is above 0."
                .formatted(path, STD, std));
      }
    }
    return Optional.of(new ChannelStatistics(means, stds));
  }

  private static float[] numbers(Path path, String key, String text, int count) {
    try {
      String[] words = text == null ? new String[0] : text.split(",", -1);
      float[] numbers = new float[words.length];
      boolean finite = words.length == count;
      for (int i = 0; i < words.length; i++) {
        numbers[i] = Float.parseFloat(words[i]);
        finite &= Float.isFinite(numbers[i]);
      }
      if (finite) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      // The message below says what was expected.
    }
    throw new LaminaException(
        "%s says %s = %s in its metadata; expected %s numbers with commas between, or neither %s nor %s."
            .formatted(path, key, text == null ? "nothing" : "\"" + text + "\"", count, MEAN, STD));
  }
}
