package dev.lamina.samples.profile;

import dev.lamina.runtime.graph.GraphContext;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Tells of every operation of a step which layer and which pass it belongs to. */
final class Origins {
  private static final char SCOPE = '/';
  private static final String HANDLE = "VarHandleOp";

  /** A block within a block is computed again more than once. */
  private static final Pattern AGAIN = Pattern.compile(GraphContext.AGAIN + "(_\\d+)?$");

  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Set<String> forward;
  private final Set<String> backward;

  /**
   * @param graph as it was built
   * @param loss the name of the operation that gives the loss
   * @param gradients the names of those that give the gradients of the variables
   */
  Origins(GraphDef graph, String loss, Collection<String> gradients) {
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    forward = reached(List.of(loss));
    backward = reached(gradients);
  }

  private Set<String> reached(Collection<String> from) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String name = open.pop();
      NodeDef node = nodes.get(name);
      if (node != null && reached.add(name)) {
        node.getInputList().forEach(input -> open.push(producer(input)));
      }
    }
    return reached;
  }

  private static String producer(String input) {
    String name = input.startsWith("^") ? input.substring(1) : input;
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /**
   * The origin of an operation that ran.
   *
   * @param ran its name: one of the graph, or one that TensorFlow's optimizer made of such a name
   */
  Origin of(String ran) {
    String name = known(ran);
    Pass pass =
        forward.contains(name)
            ? Pass.FORWARD
            : backward.contains(name) ? Pass.BACKWARD : Pass.UPDATE;
    int end = name.lastIndexOf(SCOPE);
    if (end >= 0) {
      return new Origin(AGAIN.matcher(name.substring(0, end)).replaceFirst(""), pass);
    }
    return new Origin(pass == Pass.UPDATE ? layerOfVariable(name) : "", pass);
  }

  /** The longest name of the graph that stands in it, whole. */
  private String known(String ran) {
    if (nodes.containsKey(ran)) {
      return ran;
    }
    return nodes.keySet().stream()
        .filter(name -> standsIn(ran, name))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse(ran);
  }

  private static boolean standsIn(String ran, String name) {
    int at = ran.indexOf(name);
    if (at < 0) {
      return false;
    }
    int end = at + name.length();
    boolean begins = at == 0 || !Character.isLetterOrDigit(ran.charAt(at - 1));
    return begins && (end == ran.length() || !Character.isLetterOrDigit(ran.charAt(end)));
  }

  /** An optimizer's operations have no scope; the nearest variable that they read tells. */
  private String layerOfVariable(String from) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      NodeDef node = nodes.get(open.remove());
      if (node == null || !seen.add(node.getName())) {
        continue;
      }
      if (node.getOp().equals(HANDLE)) {
        String variable = node.getAttrOrThrow("shared_name").getS().toStringUtf8();
        int dot = variable.lastIndexOf('.');
        return dot < 0 ? "" : variable.substring(0, dot);
      }
      for (String input : node.getInputList()) {
        if (!input.startsWith("^")) {
          open.add(producer(input));
        }
      }
    }
    return "";
  }
}
