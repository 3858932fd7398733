package dev.lamina.processor.place;

import dev.lamina.processor.ir.LayerList;
import java.util.ArrayList;
import java.util.List;

/**
 * An activation site as patterns name it: {@code dense1[0].narrow}.
 *
 * @param entry the layer
 * @param segments the methods around it, from the model's: "dense1[0]", "narrow"
 */
record Site(LayerList.Entry entry, List<String> segments) {
  private static final String OWN = "activation";

  static Site of(LayerList.Entry entry) {
    List<String> segments = new ArrayList<>();
    for (String part : entry.path().split("\\.")) {
      if (!part.isEmpty() && Character.isDigit(part.charAt(0))) {
        segments.add(segments.remove(segments.size() - 1) + "[" + part + "]");
      } else {
        segments.add(part);
      }
    }
    if (segments.size() > 1 && segments.get(segments.size() - 1).startsWith(OWN)) {
      segments.remove(segments.size() - 1);
    }
    return new Site(entry, List.copyOf(segments));
  }

  String path() {
    return entry.path();
  }

  /** The method of the model, without a repeat's number. */
  String method() {
    return withoutIndex(segments.get(0));
  }

  /**
   * Whether the pattern names this site or something around it; a repeat's number may be left out.
   */
  boolean matches(String pattern) {
    String[] wanted = pattern.split("\\.", -1);
    if (wanted.length > segments.size()) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      String segment = segments.get(i);
      if (!wanted[i].equals(segment) && !wanted[i].equals(withoutIndex(segment))) {
        return false;
      }
    }
    return true;
  }

  private static String withoutIndex(String segment) {
    int bracket = segment.indexOf('[');
    return bracket < 0 ? segment : segment.substring(0, bracket);
  }

  @Override
  public String toString() {
    return String.join(".", segments);
  }
}
