package dev.lamina.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The weights or the batch to start from: a file of safetensors with float32 numbers. */
final class Start {
  private final JsonObject index;
  private final ByteBuffer numbers;

  private Start(JsonObject index, ByteBuffer numbers) {
    this.index = index;
    this.numbers = numbers;
  }

  /** An index in JSON behind its length, then the numbers. */
  static Start read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer all = channel.map(MapMode.READ_ONLY, 0, channel.size());
      all.order(ByteOrder.LITTLE_ENDIAN);
      byte[] index = new byte[Math.toIntExact(all.getLong())];
      all.get(index);
      return new Start(
          JsonParser.parseString(new String(index, StandardCharsets.UTF_8)).getAsJsonObject(),
          all.slice().order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  long[] shape(String name) {
    JsonArray sizes = entry(name).getAsJsonArray("shape");
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).getAsLong();
    }
    return shape;
  }

  float[] values(String name) {
    JsonArray place = entry(name).getAsJsonArray("data_offsets");
    int from = place.get(0).getAsInt();
    int bytes = place.get(1).getAsInt() - from;
    float[] values = new float[bytes / Float.BYTES];
    numbers.slice(from, bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** From [N, h, w, c] to [N, c, h, w]. */
  static float[] channelsFirst(float[] values, long[] shape) {
    int pixels = (int) (shape[1] * shape[2]);
    int channels = (int) shape[3];
    float[] turned = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int image = i / (pixels * channels);
      int pixel = i / channels % pixels;
      turned[(image * channels + i % channels) * pixels + pixel] = values[i];
    }
    return turned;
  }

  private JsonObject entry(String name) {
    JsonObject entry = index.getAsJsonObject(name);
    if (entry == null || !entry.get("dtype").getAsString().equals("F32")) {
      throw new IllegalArgumentException("there are no float32 numbers " + name);
    }
    return entry;
  }
}
