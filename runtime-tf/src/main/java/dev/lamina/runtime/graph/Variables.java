package dev.lamina.runtime.graph;

import dev.lamina.runtime.initializer.Constant;
import dev.lamina.runtime.initializer.Initializer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The variables of a model, by name, in the order in which its layers made them. */
public final class Variables {
  private final Ops tf;
  private final long seed;
  private final Predicate<String> frozen;
  private final Map<String, Variable> byName = new LinkedHashMap<>();

  /**
   * @param seed from which all initial values follow
   */
  public Variables(Ops tf, long seed) {
    this(tf, seed, name -> false);
  }

  /**
   * @param seed from which all initial values follow
   * @param frozen whether a variable of that name is kept from training, whatever its layer asks
   */
  public Variables(Ops tf, long seed, Predicate<String> frozen) {
    this.tf = tf;
    this.seed = seed;
    this.frozen = frozen;
  }

  Variable getOrCreate(
      String name,
      Shape shape,
      Initializer initializer,
      VariableRole role,
      Tuning asked,
      Layout layout) {
    Tuning tuning = role.trainable() && frozen.test(name) ? asked.freeze() : asked;
    Variable known = byName.get(name);
    if (known == null) {
      Variable created = create(name, shape, initializer, role, tuning, layout);
      byName.put(name, created);
      return created;
    }
    if (!known.shape().equals(shape) || known.role() != role) {
      throw new IllegalArgumentException(
          "two variables are called " + name + ": " + known + " and " + shape + " " + role);
    }
    if (!known.tuning().equals(tuning)) {
      throw new IllegalArgumentException(
          "two variables are called " + name + ", with " + known.tuning() + " and " + tuning);
    }
    return known;
  }

  /**
   * A variable that an optimizer keeps beside another: of its shape, zero at the start, named
   * "conv1.weight.momentum". It is one of {@link #all()} and of {@link #initialization()}, so that
   * a checkpoint holds it, but it is not {@link #trainable()}.
   *
   * @param name what it is: "momentum"
   */
  public Variable slot(Variable owner, String name) {
    return getOrCreate(
        new Place(owner.name()).child(name).path(),
        owner.shape(),
        new Constant(0),
        VariableRole.OPTIMIZER,
        Tuning.NONE,
        owner.layout());
  }

  private Variable create(
      String name,
      Shape shape,
      Initializer initializer,
      VariableRole role,
      Tuning tuning,
      Layout layout) {
    Place place = new Place(name);
    Ops scope = PlaceScope.of(tf, place.scopeName());
    VarHandleOp handle = scope.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    // Seeded by name, so that a variable starts the same whatever else the model holds.
    Operand<TFloat32> drawn = initializer.values(scope, shape, seed, place.number());
    Operand<TFloat32> initial = tuning.hold(scope, drawn);
    return new Variable(
        name, shape, role, tuning, layout, handle, scope.assignVariableOp(handle, initial));
  }

  /** All variables, those of the optimizer included, in the order of their creation. */
  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** The names of all variables. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** The variables that an optimizer changes. */
  public List<Variable> trainable() {
    return byName.values().stream().filter(v -> v.role().trainable()).toList();
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public Variable get(String name) {
    Variable variable = byName.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable " + name + "; there are " + byName.keySet());
    }
    return variable;
  }

  /**
   * The operations that give every variable its initial value. Ask after the whole graph is built:
   * a variable made later, such as a momentum, is missing from an earlier answer.
   */
  public List<Op> initialization() {
    return byName.values().stream().map(Variable::initialization).toList();
  }
}
