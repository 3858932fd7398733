package dev.lamina.runtime.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Does one thing several times over, in parts that meet on the way: each tells what it has, and
 * takes what was made of all. Generated code builds one replica from the input to the last
 * gradient, and a TensorFlow graph only grows, so this is how a layer of one replica comes to know
 * of the same layer in the others.
 *
 * <p>Every part has a thread of its own, but only one runs at a time: from the start to the first
 * meeting, from there to the next, part after part in their order. So the order of all that is done
 * is always the same, and nothing has to be safe for several threads.
 */
final class Lockstep {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final int parts;
  private final Object[] given;
  private final int[] meetings;
  private List<?> made = List.of();
  private int turn;
  private Throwable failure;

  /** Ends a part because another has failed. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("another part has failed", null, false, false);
    }
  }

  Lockstep(int parts) {
    this.parts = parts;
    given = new Object[parts];
    meetings = new int[parts];
  }

  /**
   * Runs all parts to their ends; once.
   *
   * @param part does one, by its number
   * @return what they gave, in their order
   * @throws IllegalStateException if they do not meet equally often
   */
  <T> List<T> run(IntFunction<T> part) {
    List<T> results = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < parts; number++) {
      int own = number;
      Thread thread = new Thread(() -> runOne(own, part, results), "lamina-replica-" + own);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    threads.forEach(Lockstep::join);
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    return results;
  }

  private <T> void runOne(int number, IntFunction<T> part, List<T> results) {
    try {
      await(number);
      results.add(part.apply(number));
      requireAsOften(number);
      pass(number);
    } catch (Stopped e) {
      // Its cause is thrown to the caller.
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Where the parts meet.
   *
   * @param number of the part that calls
   * @param own what it has
   * @param together makes one thing for each part out of what all have, both in their order; that
   *     of the last part is called
   * @return the part's own of what was made
   */
  <A, R> R meet(int number, A own, Function<List<A>, List<R>> together) {
    meetings[number]++;
    requireNotOftener(number);
    given[number] = own;
    if (number == parts - 1) {
      made = together.apply(allGiven());
    }
    pass(number);
    await(number);
    return ownOfMade(number);
  }

  // Parts do the same, so that what one is given at a meeting has the type that all give.
  @SuppressWarnings("unchecked")
  private <A> List<A> allGiven() {
    return (List<A>) List.copyOf(Arrays.asList(given));
  }

  @SuppressWarnings("unchecked")
  private <R> R ownOfMade(int number) {
    return (R) made.get(number);
  }

  private void requireNotOftener(int number) {
    if (meetings[number] > meetings[0]) {
      throw new IllegalStateException("part " + number + " meets oftener than the first");
    }
  }

  private void requireAsOften(int number) {
    if (meetings[number] < meetings[0]) {
      throw new IllegalStateException("part " + number + " meets less often than the first");
    }
  }

  private void await(int number) {
    lock.lock();
    try {
      while (turn != number && failure == null) {
        moved.awaitUninterruptibly();
      }
      if (failure != null) {
        throw new Stopped();
      }
    } finally {
      lock.unlock();
    }
  }

  private void pass(int number) {
    lock.lock();
    try {
      turn = (number + 1) % parts;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable cause) {
    lock.lock();
    try {
      failure = cause;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
