package dev.lamina.runtime.graph;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * The names of the operations of a place: "stage1.0.conv1/Conv2D". TensorFlow Java's own scopes
 * read the whole graph each time one is made, which takes most of a minute for a graph of some
 * 10,000 operations with a scope for each of its layers; here only names are counted. All else of
 * the outer scope holds: device, control dependencies, whether it is for initialization.
 */
final class PlaceScope implements Scope {
  private final Scope outer;
  private final String prefix;
  private final Map<String, Integer> used;
  private final String given;

  private PlaceScope(Scope outer, String prefix, Map<String, Integer> used, String given) {
    this.outer = outer;
    this.prefix = prefix;
    this.used = used;
    this.given = given;
  }

  /** The operations of a graph, named after a place; as {@link Ops#withSubScope}, but at once. */
  static Ops of(Ops tf, String name) {
    return Ops.create(new Named(of(tf.scope(), name)));
  }

  private static PlaceScope of(Scope scope, String name) {
    return new PlaceScope(scope, scope.makeOpName(name), new HashMap<>(), null);
  }

  @Override
  public Scope withSubScope(String name) {
    return new PlaceScope(outer, makeOpName(name), new HashMap<>(), null);
  }

  @Override
  public Scope withName(String name) {
    return new PlaceScope(outer, prefix, used, name);
  }

  @Override
  public Scope withNameAsSubScope(String otherwise) {
    return withSubScope(otherwise);
  }

  @Override
  public Scope withDevice(DeviceSpec device) {
    return new PlaceScope(outer.withDevice(device), prefix, used, given);
  }

  @Override
  public Scope withInitScope() {
    return new PlaceScope(outer.withInitScope(), prefix, used, given);
  }

  @Override
  public Scope withControlDependencyOps(Iterable<Operation> operations) {
    return new PlaceScope(outer.withControlDependencyOps(operations), prefix, used, given);
  }

  @Override
  public String makeOpName(String otherwise) {
    String name = given == null ? otherwise : given;
    if (!Scope.isValidOpName(name)) {
      throw new IllegalArgumentException("TensorFlow allows no operation called \"" + name + "\"");
    }
    return prefix + "/" + makeUnique(name);
  }

  @Override
  public String makeUnique(String name) {
    int before = used.merge(name, 1, Integer::sum) - 1;
    return before == 0 ? name : name + "_" + before;
  }

  /** The prefix is this place's alone, so that nobody else takes names below it. */
  @Override
  public void refreshNames() {
    outer.refreshNames();
  }

  @Override
  public ExecutionEnvironment env() {
    return outer.env();
  }

  @Override
  public OperationBuilder apply(OperationBuilder builder) {
    return outer.apply(builder);
  }

  @Override
  public String getDeviceString() {
    return outer.getDeviceString();
  }

  @Override
  public boolean isInit() {
    return outer.isInit();
  }

  /**
   * The environment of a scope, with that scope as its first one: the one way to make {@link Ops}
   * of a scope.
   */
  private record Named(PlaceScope baseScope) implements ExecutionEnvironment {

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope scope) {
      return baseScope.env().opBuilder(type, name, scope);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
      baseScope.env().attachFunction(function);
    }

    @Override
    public void checkInput(Operation input) {
      baseScope.env().checkInput(input);
    }

    @Override
    public Types environmentType() {
      return baseScope.env().environmentType();
    }

    @Override
    public boolean isInitializer(Operation operation) {
      return baseScope.env().isInitializer(operation);
    }
  }
}
