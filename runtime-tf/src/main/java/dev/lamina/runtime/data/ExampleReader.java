package dev.lamina.runtime.data;

import java.io.IOException;

/**
 * Reads or computes what a data set does not hold in memory. It must give the same bytes whenever
 * it is asked for the same example. One thread calls it at a time, but not always the same one.
 */
@FunctionalInterface
public interface ExampleReader {

  /**
   * Reads one example.
   *
   * @param index from 0
   * @param bytes to fill, as long as the shape says: for an image row by row, channels last
   * @throws IOException if it cannot be read; a LaminaException says more to the user
   */
  void read(int index, byte[] bytes) throws IOException;
}
