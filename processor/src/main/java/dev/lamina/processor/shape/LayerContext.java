package dev.lamina.processor.shape;

import dev.lamina.processor.diagnostic.DiagnosticCode;
import dev.lamina.processor.diagnostic.Diagnostics;
import dev.lamina.processor.ir.Place;
import dev.lamina.processor.ir.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a shape rule sees of its layer.
 *
 * @param node the name of the method
 * @param names of what gives the inputs
 * @param sources for each input how its shape came about: "stem [N, 32, 32, 64]"
 */
record LayerContext(
    String node,
    List<String> names,
    List<TensorType> inputs,
    List<String> sources,
    Place place,
    Diagnostics diagnostics) {

  TensorType input() {
    return inputs.get(0);
  }

  /** Reports a mistake at the value of an attribute, or at the layer where it has none. */
  void error(DiagnosticCode code, String attribute, String headline, String... help) {
    List<String> details = new ArrayList<>();
    if (!place.inside().isEmpty()) {
      details.add("in    " + place.inside());
    }
    sources.forEach(source -> details.add("path  " + source));
    Stream.of(help).forEach(line -> details.add("help  " + line));
    diagnostics.error(code, place.at(attribute), headline, details.toArray(String[]::new));
  }

  /** Reports that the layer cannot stand on a tensor of that rank. */
  void wrongRank(String layer, String expected, String... help) {
    error(
        DiagnosticCode.RANK,
        "",
        "%s of \"%s\" needs %s, found %s".formatted(layer, node, expected, input()),
        help);
  }

  /** Whether a node makes the input; else it is one of the model or the block. */
  boolean isMade(int input) {
    return sources.get(input).contains(" -> ");
  }

  /** Reports more of something than TensorFlow can count. */
  void tooLarge(String layer, long found, String what, String help) {
    error(
        DiagnosticCode.TOO_LARGE,
        "",
        String.format(
            Locale.ROOT,
            "%s of \"%s\" makes %,d %s; expected at most %,d",
            layer,
            node,
            found,
            what,
            Integer.MAX_VALUE),
        help);
  }

  String inputsText() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      texts.add("\"%s\" %s".formatted(names.get(i), inputs.get(i)));
    }
    return String.join(" and ", texts);
  }
}
