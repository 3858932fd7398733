package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tensorflow.Tensor;

/**
 * Makes batches on a thread of its own, a few ahead of who takes them, so that reading goes on
 * while a step runs. The batches come in the order asked for, whatever the threads do.
 */
public final class Prefetch implements AutoCloseable {
  private static final int AHEAD = 3;
  private static final long LOOK_UP_MILLIS = 20;

  private final Dataset data;
  private final ExampleForm form;
  private final boolean withTargets;
  private final long[] order;
  private final int batch;
  private final BlockingQueue<Item> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private volatile boolean closed;
  private int taken;

  private sealed interface Item permits Batch, Failure {}

  private record Failure(Throwable cause) implements Item {}

  /**
   * A batch, until it is closed.
   *
   * @param tensors the inputs, then the targets if they were asked for
   */
  public record Batch(List<Tensor> tensors) implements Item, AutoCloseable {
    @Override
    public void close() {
      tensors.forEach(Tensor::close);
    }
  }

  /**
   * Starts to make batches.
   *
   * @param order numbers of examples; each run of {@code batch} of them is a batch, the last may be
   *     smaller
   */
  public Prefetch(Dataset data, ExampleForm form, boolean withTargets, long[] order, int batch) {
    this.data = data;
    this.form = form;
    this.withTargets = withTargets;
    this.order = order;
    this.batch = batch;
    thread = new Thread(this::makeAll, "lamina-prefetch");
    thread.setDaemon(true);
    thread.start();
  }

  private void makeAll() {
    try {
      for (int from = 0; from < order.length && !closed; from += batch) {
        offer(make(from, Math.min(batch, order.length - from)));
      }
    } catch (RuntimeException | Error e) {
      // Whoever takes the next batch hears of it.
      offer(new Failure(e));
    }
  }

  private Batch make(int from, int number) {
    List<Tensor> tensors = new ArrayList<>();
    try {
      tensors.add(data.inputs().batch(form.input(), order, from, number));
      if (withTargets) {
        tensors.add(data.targets().batch(form.target(), order, from, number));
      }
      return new Batch(List.copyOf(tensors));
    } catch (RuntimeException | Error e) {
      tensors.forEach(Tensor::close);
      throw e;
    }
  }

  /** Waits for room; not by an interrupt, which would close a file that is being read. */
  private void offer(Item item) {
    try {
      while (!closed) {
        if (ready.offer(item, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    if (item instanceof Batch made) {
      made.close();
    }
  }

  /**
   * The next batch, which the caller closes.
   *
   * @throws LaminaException if an example of it cannot be read
   * @throws NoSuchElementException if all have been taken
   */
  public Batch next() {
    if (taken >= order.length) {
      throw new NoSuchElementException();
    }
    taken += batch;
    Item item;
    try {
      item = ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaminaException("Interrupted while waiting for data.", e);
    }
    if (item instanceof Failure failure) {
      if (failure.cause() instanceof LaminaException e) {
        throw e;
      }
      throw new IllegalStateException("making a batch failed", failure.cause());
    }
    return (Batch) item;
  }

  /** Stops making batches; returns when the thread is done with the one it is at. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    for (Item item = ready.poll(); item != null; item = ready.poll()) {
      if (item instanceof Batch made) {
        made.close();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
