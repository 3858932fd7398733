package dev.lamina.runtime.train;

import dev.lamina.runtime.data.Dataset;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What tells one training set from another without keeping it.
 *
 * @param description name, number and shape of the examples, number of classes
 * @param fingerprint of the labels in their order and of the statistics of the pixels
 */
record DataIdentity(String description, String fingerprint) {

  static DataIdentity of(Dataset data) {
    CRC32C sum = new CRC32C();
    ByteBuffer label = ByteBuffer.allocate(Integer.BYTES);
    for (int i = 0; i < data.size(); i++) {
      sum.update(label.putInt(0, data.label(i)).rewind());
    }
    for (float[] statistic : new float[][] {data.statistics().mean(), data.statistics().std()}) {
      ByteBuffer bytes = ByteBuffer.allocate(statistic.length * Float.BYTES);
      bytes.asFloatBuffer().put(statistic);
      sum.update(bytes);
    }
    return new DataIdentity(data.toString(), HexFormat.of().toHexDigits((int) sum.getValue()));
  }

  @Override
  public String toString() {
    return description;
  }
}
