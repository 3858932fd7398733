package dev.lamina.processor.cost;

/**
 * What lies in memory at one moment of a training step.
 *
 * @param fixedBytes whatever the batch
 * @param exampleBytes for each example of the batch
 */
public record MemoryPoint(long fixedBytes, long exampleBytes) {

  public long at(int batch) {
    return fixedBytes + batch * exampleBytes;
  }
}
