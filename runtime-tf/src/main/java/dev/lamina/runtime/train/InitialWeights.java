package dev.lamina.runtime.train;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.checkpoint.CheckpointDescription;
import dev.lamina.runtime.checkpoint.CheckpointDirectory;
import dev.lamina.runtime.checkpoint.RestoreOps;
import dev.lamina.runtime.checkpoint.VariableEntry;
import dev.lamina.runtime.data.Normalization;
import dev.lamina.runtime.step.StepRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tensorflow.op.Ops;

/**
 * The weights of a checkpoint, of this or another model, as the start of a new training. Optimizer,
 * step and epoch start anew.
 *
 * @param checkpoint where they come from
 * @param except what starts anew although it may be there
 */
record InitialWeights(Path checkpoint, VariableSelection except) {
  private static final int NAMED = 4;

  /**
   * Puts the weights into a trainer's graph.
   *
   * @throws LaminaException if the checkpoint is damaged, or the variables of the two differ in
   *     more than what is excepted; nothing has changed then
   */
  void load(Ops tf, StepRunner runner, TrainerGraph network) {
    CheckpointDirectory source = new CheckpointDirectory(checkpoint);
    CheckpointDescription saved = source.description();
    List<VariableEntry> wanted =
        network.checkpoint().entries().stream().filter(VariableEntry::ofModel).toList();
    Map<String, String> there = shapes(saved.variables());
    Map<String, String> here = shapes(wanted.stream().map(VariableEntry::line).toList());
    Set<String> all = new LinkedHashSet<>(here.keySet());
    all.addAll(there.keySet());
    except.requireAllIn(all, "the model or in " + checkpoint);
    requireEqual(there, here, all, saved.model(), network.summary().name());
    List<VariableEntry> taken =
        wanted.stream().filter(entry -> !except.selects(entry.name())).toList();
    if (taken.isEmpty()) {
      throw new LaminaException(
          "Nothing is left to take from %s; except less.".formatted(checkpoint));
    }
    // A weight and its average start from the same value.
    List<VariableEntry> restored =
        taken.stream()
            .flatMap(entry -> network.variables().sharing(entry.name()).stream())
            .map(VariableEntry::of)
            .toList();
    RestoreOps restore = new RestoreOps(tf.withSubScope("initial"), restored);
    source.readVariables(prefix -> restore.restore(runner, prefix));
  }

  /** Whether what images are normalised with comes along. */
  boolean hasStatistics() {
    return !except.selects(Normalization.MEAN);
  }

  /** The names of the classes; none if anything starts anew, since it may be the head. */
  List<String> classes() {
    return except.names().isEmpty()
        ? new CheckpointDirectory(checkpoint).record().classes()
        : List.of();
  }

  private static Map<String, String> shapes(List<String> lines) {
    Map<String, String> shapes = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ", 2);
      shapes.put(parts[0], parts[1].replace(" float32", ""));
    }
    return shapes;
  }

  private void requireEqual(
      Map<String, String> there,
      Map<String, String> here,
      Set<String> all,
      String savedModel,
      String model) {
    List<String> differences = new ArrayList<>();
    Set<String> layers = new LinkedHashSet<>();
    for (String name : all) {
      String saved = there.getOrDefault(name, "missing");
      String present = here.getOrDefault(name, "missing");
      if (!except.selects(name) && !saved.equals(present)) {
        differences.add("%s is %s there and %s here".formatted(name, saved, present));
        layers.add(name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name);
      }
    }
    if (!differences.isEmpty()) {
      int more = differences.size() - NAMED;
      throw new LaminaException(
          "%s (%s) does not fit the model %s: %s%s; if these are to start anew, except %s."
              .formatted(
                  checkpoint,
                  savedModel,
                  model,
                  String.join(", ", differences.subList(0, Math.min(NAMED, differences.size()))),
                  more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "",
                  String.join(", ", layers)));
    }
  }
}
