package dev.lamina.runtime.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What the layers of a model compute at their places: outputs, and once the backward pass is built
 * the gradients with respect to these. It is how the inside of a model can be looked at.
 */
public final class Trace {
  private final Map<String, Entry> byPath;
  private final boolean recomputing;

  public Trace() {
    this(new LinkedHashMap<>(), false);
  }

  private Trace(Map<String, Entry> byPath, boolean recomputing) {
    this.byPath = byPath;
    this.recomputing = recomputing;
  }

  /** The same trace, for layers that are built again: of them it takes the gradients alone. */
  Trace recomputing() {
    return new Trace(byPath, true);
  }

  /**
   * A layer at its place.
   *
   * @param path "stage1.0.conv1"
   * @param layer the layer itself
   * @param output of the forward pass
   * @param gradient of what the backward pass began with, with respect to the output; empty where
   *     no backward pass has come by
   */
  public record Entry(
      String path, Object layer, Operand<TFloat32> output, Optional<Operand<TFloat32>> gradient) {}

  /** A layer calls it when its forward pass is built. */
  public void output(String path, Object layer, Operand<TFloat32> output) {
    if (!recomputing) {
      byPath.put(path, new Entry(path, layer, output, Optional.empty()));
    }
  }

  /** A layer calls it when its backward pass is built. */
  public void gradient(String path, Operand<TFloat32> dOutput) {
    Entry entry = byPath.get(path);
    byPath.put(path, new Entry(path, entry.layer(), entry.output(), Optional.of(dOutput)));
  }

  /** All layers, in the order of the forward pass. */
  public List<Entry> entries() {
    return List.copyOf(byPath.values());
  }

  /** The layers of a kind by their paths, in the order of the forward pass. */
  public <T> Map<String, T> layers(Class<T> kind) {
    Map<String, T> found = new LinkedHashMap<>();
    for (Entry entry : byPath.values()) {
      if (kind.isInstance(entry.layer())) {
        found.put(entry.path(), kind.cast(entry.layer()));
      }
    }
    return found;
  }

  /** The layer at a place. */
  public Optional<Entry> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
