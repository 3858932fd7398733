package dev.lamina.runtime.checkpoint;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.InputKind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What tells one training set from another without keeping it.
 *
 * @param description name, number and shape of the examples, number of classes
 * @param fingerprint of the targets in their order and of the statistics of the pixels, or of
 *     inputs that are none
 */
public record DataIdentity(String description, String fingerprint) {

  public static DataIdentity of(Dataset data) {
    CRC32C sum = new CRC32C();
    data.targets().addTo(sum);
    if (data.inputKind() == InputKind.IMAGE) {
      add(sum, data.statistics().mean());
      add(sum, data.statistics().std());
    } else {
      data.inputs().addTo(sum);
    }
    return new DataIdentity(data.toString(), HexFormat.of().toHexDigits((int) sum.getValue()));
  }

  private static void add(CRC32C sum, float[] statistic) {
    ByteBuffer bytes = ByteBuffer.allocate(statistic.length * Float.BYTES);
    bytes.asFloatBuffer().put(statistic);
    sum.update(bytes);
  }

  @Override
  public String toString() {
    return description;
  }
}
