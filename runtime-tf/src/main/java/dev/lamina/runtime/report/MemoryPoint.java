package dev.lamina.runtime.report;

/**
 * What lies in memory at one moment of a training step, without the variables.
 *
 * @param fixedBytes whatever the batch
 * @param exampleBytes for each example of the batch
 */
public record MemoryPoint(long fixedBytes, long exampleBytes) {

  /** The bytes at that batch. */
  public long at(int batch) {
    return fixedBytes + batch * exampleBytes;
  }
}
