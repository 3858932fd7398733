package dev.lamina.samples.study;

import dev.lamina.samples.SampleModel;
import java.util.List;

/**
 * A model with other activation functions, and a part of its channels.
 *
 * @param base that it extends
 * @param functions annotations as they would stand on the type: {@code @AReLU(alpha = 0.75)}; empty
 *     for the model's own
 * @param width a factor of all channels
 */
public record Variant(SampleModel base, List<String> functions, double width) {

  public Variant {
    functions = List.copyOf(functions);
  }

  /** As a person reads it: {@code ReLU, ConvReLU(placement = Placement.ALL)}. */
  public String label() {
    return functions.isEmpty()
        ? "as declared"
        : String.join(", ", functions.stream().map(f -> f.replaceFirst("^@", "")).toList());
  }

  /** The source of a type of that name. */
  String source(String packageName, String typeName) {
    return """
        package %s;

        import dev.lamina.*;

        @Model(value = "%s", width = %s)
        %s
        public interface %s extends %s {}
        """
        .formatted(
            packageName,
            base.name(),
            width,
            String.join("\n", functions),
            typeName,
            base.declaration().getCanonicalName());
  }
}
