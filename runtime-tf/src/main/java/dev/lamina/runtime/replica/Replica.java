package dev.lamina.runtime.replica;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One of the equal copies of a model that divide each batch among them, or the only one. Replicas
 * are built alike, by {@link #build}: what one calls here, all others call at the same place.
 */
public final class Replica {

  /** A model that is alone. */
  public static final Replica ONLY = new Replica(0, 1, new Lockstep(1), null, tf -> tf, false);

  private final int number;
  private final int count;
  private final Lockstep lockstep;
  private final Reduction reduction;
  private final UnaryOperator<Ops> home;
  private final boolean sharesStatistics;

  private Replica(
      int number,
      int count,
      Lockstep lockstep,
      Reduction reduction,
      UnaryOperator<Ops> home,
      boolean sharesStatistics) {
    this.number = number;
    this.count = count;
    this.lockstep = lockstep;
    this.reduction = reduction;
    this.home = home;
    this.sharesStatistics = sharesStatistics;
  }

  /**
   * Builds a replica on each device, in turns; see {@link #meet}.
   *
   * @param sharesStatistics see {@link #sharesStatistics()}
   * @param builder builds one
   * @return what it gave, in the order of the devices
   */
  public static <T> List<T> build(
      DeviceGroup devices,
      Reduction reduction,
      boolean sharesStatistics,
      Function<Replica, T> builder) {
    int count = devices.count();
    Lockstep lockstep = new Lockstep(count);
    return lockstep.run(
        number ->
            builder.apply(
                new Replica(
                    number,
                    count,
                    lockstep,
                    reduction,
                    tf -> devices.on(tf, 0),
                    sharesStatistics)));
  }

  /** Which one it is, from 0; the examples of a batch are divided in this order. */
  public int number() {
    return number;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Whether it is the first or only one, which alone changes running averages. */
  public boolean isFirst() {
    return number == 0;
  }

  /**
   * Whether a statistic of a batch is that of the whole batch, over all replicas, where there are
   * several.
   */
  public boolean sharesStatistics() {
    return sharesStatistics;
  }

  /** The operations of the device that the variables are on. */
  public Ops home(Ops tf) {
    return home.apply(tf);
  }

  /**
   * Where the replicas meet.
   *
   * @param own what this one has
   * @param together makes one thing for each replica out of what all have, both in their order; it
   *     is called once
   * @return this one's of what was made
   */
  public <A, R> R meet(A own, Function<List<A>, List<R>> together) {
    return count == 1 ? together.apply(List.of(own)).get(0) : lockstep.meet(number, own, together);
  }

  /**
   * The sum over all replicas.
   *
   * @param own part, of one shape in all
   */
  public Operand<TFloat32> sum(Operand<TFloat32> own) {
    return count == 1 ? own : meet(own, reduction::toAll);
  }

  /**
   * What all replicas have, stacked: [count, ...].
   *
   * @param own of known shape [...], the same in all
   */
  public Operand<TFloat32> gather(Ops tf, Operand<TFloat32> own) {
    // As a sum of rows among zeros, which is exact, because it is sums that devices are good at.
    int[][] rows = new int[1 + own.shape().numDimensions()][2];
    rows[0] = new int[] {number, count - 1 - number};
    return sum(tf.pad(tf.expandDims(own, tf.constant(0)), tf.constant(rows), tf.constant(0f)));
  }
}
