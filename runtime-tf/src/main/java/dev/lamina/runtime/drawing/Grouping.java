package dev.lamina.runtime.drawing;

import dev.lamina.runtime.report.LayerRow;
import dev.lamina.runtime.report.ModelSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The layers of a summary as boxes: those of one method of a block in one box, those of one use of
 * a block in a box of boxes. Of many repeats the first and the last are drawn.
 */
final class Grouping {
  private static final int MOST_REPEATS = 3;

  /** What a layer adds to the name of its method. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(norm|activation|pool|dropout|add|concat|multiply|flatten|reshape|softmax|shuffle|split"
              + "|maxout|upsample|embedding|oneHot)\\d*");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final List<LayerRow> rows;

  /** For each row the part that it belongs to: "stage1.0", or "stem". */
  private final List<String> parts = new ArrayList<>();

  /** For each row the method that it belongs to: "stage1.0.conv1". */
  private final List<String> methods = new ArrayList<>();

  private Grouping(List<LayerRow> rows) {
    this.rows = rows;
    for (LayerRow row : rows) {
      String[] names = row.path().split("\\.");
      boolean repeated = names.length > 1 && NUMBER.matcher(names[1]).matches();
      parts.add(repeated ? names[0] + "." + names[1] : names[0]);
      boolean suffixed = names.length > 1 && SUFFIX.matcher(names[names.length - 1]).matches();
      methods.add(suffixed ? row.path().substring(0, row.path().lastIndexOf('.')) : row.path());
    }
  }

  static Wiring of(ModelSummary summary) {
    return new Grouping(summary.layers()).wiring(summary);
  }

  private Wiring wiring(ModelSummary summary) {
    Wiring.Builder drawn = new Wiring.Builder();
    String shape =
        summary.inputShape().stream().map(String::valueOf).collect(Collectors.joining(", "));
    int input = drawn.add(new Box("input", List.of(), "[N, " + shape + "]", Box.Kind.INPUT, null));
    Map<String, Integer> places = new LinkedHashMap<>();
    for (String part : new LinkedHashSet<>(parts)) {
      if (isHidden(part)) {
        String last = "…" + method(part);
        places.put(part, places.containsKey(last) ? places.get(last) : drawn.add(more(part)));
        places.put(last, places.get(part));
      } else {
        places.put(part, drawn.add(box(part)));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      int to = places.get(parts.get(i));
      for (int source : rows.get(i).cost().sources()) {
        drawn.wire(source < 0 ? input : places.get(parts.get(source)), to);
      }
    }
    return drawn.build();
  }

  private static String method(String part) {
    return part.contains(".") ? part.substring(0, part.indexOf('.')) : part;
  }

  /** The repeats of a method. */
  private List<String> repeats(String part) {
    return new LinkedHashSet<>(parts)
        .stream()
            .filter(other -> other.contains(".") && method(other).equals(method(part)))
            .toList();
  }

  private boolean isHidden(String part) {
    List<String> repeats = repeats(part);
    int at = repeats.indexOf(part);
    return repeats.size() > MOST_REPEATS && at > 0 && at < repeats.size() - 1;
  }

  private Box more(String part) {
    List<String> repeats = repeats(part);
    String last = repeats.get(repeats.size() - 2);
    return new Box(
        (repeats.size() - 2) + " more",
        List.of("like " + repeats.get(0)),
        shapeOf(last),
        Box.Kind.MORE,
        null);
  }

  private String shapeOf(String part) {
    return rows.get(parts.lastIndexOf(part)).shape();
  }

  private Box box(String part) {
    Set<String> units = new LinkedHashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      if (parts.get(i).equals(part)) {
        units.add(methods.get(i));
      }
    }
    if (units.size() == 1) {
      return unit(part, units.iterator().next());
    }
    Wiring.Builder inside = new Wiring.Builder();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (String unit : units) {
      String title = unit.startsWith(part + ".") ? unit.substring(part.length() + 1) : unit;
      places.put(unit, inside.add(unit(title, unit)));
    }
    for (int i = 0; i < rows.size(); i++) {
      if (parts.get(i).equals(part)) {
        int to = places.get(methods.get(i));
        for (int source : rows.get(i).cost().sources()) {
          boolean own = source >= 0 && parts.get(source).equals(part);
          inside.wire(own ? places.get(methods.get(source)) : Wiring.OUTSIDE, to);
        }
      }
    }
    return new Box(part, List.of(), shapeOf(part), Box.Kind.BLOCK, inside.build());
  }

  private Box unit(String title, String method) {
    List<String> lines = new ArrayList<>();
    String shape = "";
    Box.Kind kind = Box.Kind.OTHER;
    for (int i = 0; i < rows.size(); i++) {
      if (methods.get(i).equals(method)) {
        LayerRow row = rows.get(i);
        lines.add(row.layer());
        shape = row.shape();
        kind = kind == Box.Kind.OTHER ? kind(row) : kind;
      }
    }
    return new Box(title, lines, shape, kind, null);
  }

  private static Box.Kind kind(LayerRow row) {
    String layer = row.layer();
    if (layer.startsWith("Dense")) {
      return Box.Kind.DENSE;
    }
    if (layer.startsWith("Add") || layer.startsWith("Concat") || layer.startsWith("Multiply")) {
      return Box.Kind.JOIN;
    }
    if (layer.contains("Conv") || layer.startsWith("Embedding")) {
      return Box.Kind.WEIGHTS;
    }
    return layer.contains("Pool") ? Box.Kind.POOL : Box.Kind.OTHER;
  }
}
