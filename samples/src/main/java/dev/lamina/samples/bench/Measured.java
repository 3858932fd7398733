package dev.lamina.samples.bench;

import org.tensorflow.Session;

/** Something that is run again and again. */
public interface Measured extends AutoCloseable {

  /** Runs it once. */
  void run();

  /** A session that runs targets only. */
  static void run(Session.Runner runner) {
    runner.run().close();
  }

  @Override
  void close();
}
