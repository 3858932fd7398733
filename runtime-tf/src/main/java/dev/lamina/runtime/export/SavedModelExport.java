package dev.lamina.runtime.export;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.Version;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A model as a TensorFlow SavedModel, for TensorFlow Serving, Python, and plain TensorFlow Java.
 *
 * <p>Its signature {@code serving_default} takes {@code image}, 8-bit pixels [N, height, width,
 * channels], N free; {@code serving_floats} takes the pixels as floats from 0 to 1. Both normalise
 * them as the training did. A model whose input is no image has {@code serving_default} alone,
 * which takes {@code input}, floats as they are. What they give is told by {@link Answers}.
 *
 * <p>Where there are classes, the file assets/classes.txt has their names, one a line in the order
 * of the outputs; assets.extra/lamina.json says what was exported.
 */
public final class SavedModelExport {
  static final String CLASSES = "classes.txt";
  private static final Gson JSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private SavedModelExport() {}

  /**
   * Writes a SavedModel. One of Lamina's that is there already is replaced when the new one is
   * whole.
   *
   * @param values gives those of a variable by its name, in Lamina's order
   * @param answers what the model answers with
   * @throws LaminaException if something else is there, or it cannot be written
   */
  public static void write(
      Path directory,
      ModelSummary summary,
      ModelGraph.Factory factory,
      Function<String, float[]> values,
      Answers answers) {
    List<String> classNames =
        answers instanceof Answers.Classes classes ? classes.names() : List.of();
    for (String name : classNames) {
      if (name.lines().count() != 1) {
        throw new LaminaException(
            "The class name \"%s\" is not one line, as a list of classes needs it."
                .formatted(name.replace("\n", "\\n")));
      }
    }
    new SavedModelDirectory(directory)
        .write(
            next -> {
              try (InferenceGraph graph = new InferenceGraph(factory, answers)) {
                Files.createDirectory(next.resolve("variables"));
                VariableFiles.write(next.resolve("variables/variables"), graph.variables(), values);
                try (OutputStream file = Files.newOutputStream(next.resolve("saved_model.pb"))) {
                  SavedModelProto.of(graph).writeTo(file);
                }
              }
              writeTexts(next, summary, classNames);
            });
  }

  private static void writeTexts(Path next, ModelSummary summary, List<String> classNames)
      throws IOException {
    if (!classNames.isEmpty()) {
      Files.createDirectory(next.resolve("assets"));
      Files.write(next.resolve("assets").resolve(CLASSES), classNames);
    }
    Map<String, Object> mark = new LinkedHashMap<>();
    mark.put("lamina", Version.number());
    mark.put("model", summary.name());
    mark.put("fingerprint", summary.fingerprint());
    mark.put("inputShape", summary.inputShape());
    mark.put("classes", classNames);
    Path file = next.resolve(SavedModelDirectory.MARK);
    Files.createDirectory(file.getParent());
    Files.writeString(file, JSON.toJson(mark) + "\n");
  }
}
