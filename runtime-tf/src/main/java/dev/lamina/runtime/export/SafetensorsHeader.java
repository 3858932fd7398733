package dev.lamina.runtime.export;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON in front of a safetensors file: {@code {"__metadata__": {"key": "text"}, "name":
 * {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}}.
 *
 * @param metadata free text by key
 * @param tensors by name, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, TensorEntry> tensors) {
  private static final String METADATA = "__metadata__";

  /** What is wrong with a header, as the rest of a sentence that begins with the file. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  String text() {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(METADATA).beginObject();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      for (Map.Entry<String, TensorEntry> entry : tensors.entrySet()) {
        TensorEntry tensor = entry.getValue();
        json.name(entry.getKey()).beginObject();
        json.name("dtype").value(tensor.type().name());
        writeNumbers(json.name("shape"), tensor.shape());
        writeNumbers(json.name("data_offsets"), List.of(tensor.begin(), tensor.end()));
        json.endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
    return text.toString();
  }

  private static void writeNumbers(JsonWriter json, List<Long> numbers) throws IOException {
    json.beginArray();
    for (long number : numbers) {
      json.value(number);
    }
    json.endArray();
  }

  /**
   * Reads what stands in a file and checks it.
   *
   * @param dataBytes how many bytes follow the header
   */
  static SafetensorsHeader parse(String text, long dataBytes) throws Malformed {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      boolean metadataSeen = false;
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals(METADATA) ? metadataSeen : tensors.containsKey(name)) {
          throw new Malformed("names \"" + name + "\" twice in its header");
        }
        if (name.equals(METADATA)) {
          metadataSeen = true;
          readMetadata(json, metadata);
        } else {
          tensors.put(name, tensor(json, name));
        }
      }
      json.endObject();
      // Padding with spaces is allowed; nothing else may follow.
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new Malformed("has more than one object in its header");
      }
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new Malformed(
          "has a header that is not the JSON of safetensors (" + firstLine(e) + ")");
    }
    requireWhole(tensors, dataBytes);
    return new SafetensorsHeader(metadata, tensors);
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private static void readMetadata(JsonReader json, Map<String, String> metadata)
      throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      metadata.put(json.nextName(), json.nextString());
    }
    json.endObject();
  }

  private static TensorEntry tensor(JsonReader json, String name) throws IOException, Malformed {
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      switch (key) {
        case "dtype" -> type = json.nextString();
        case "shape" -> shape = numbers(json, name);
        case "data_offsets" -> offsets = numbers(json, name);
        default -> throw new Malformed("says \"" + key + "\" of " + name + ", which means nothing");
      }
    }
    json.endObject();
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw new Malformed(
          "does not say dtype, shape and two data_offsets of " + name + " in its header");
    }
    String known = type;
    ElementType element =
        ElementType.find(type)
            .orElseThrow(
                () ->
                    new Malformed(
                        "has %s of type %s, which is unknown; store weights as one of %s"
                            .formatted(name, known, ElementType.floats())));
    return checked(new TensorEntry(element, shape, offsets.get(0), offsets.get(1)), name);
  }

  private static List<Long> numbers(JsonReader json, String name) throws IOException, Malformed {
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      long number = json.nextLong();
      if (number < 0) {
        throw new Malformed("has a negative number, " + number + ", in the header of " + name);
      }
      numbers.add(number);
    }
    json.endArray();
    return numbers;
  }

  private static TensorEntry checked(TensorEntry tensor, String name) throws Malformed {
    long bytes;
    try {
      bytes = Math.multiplyExact(TensorEntry.size(tensor.shape()), tensor.type().bytes());
    } catch (ArithmeticException e) {
      throw new Malformed("has %s of an impossible shape, %s".formatted(name, tensor.shape()));
    }
    if (tensor.end() < tensor.begin() || tensor.end() - tensor.begin() != bytes) {
      throw new Malformed(
          String.format(
              Locale.ROOT,
              "gives %s the bytes from %,d to %,d; %s of shape %s takes %,d",
              name,
              tensor.begin(),
              tensor.end(),
              tensor.type(),
              tensor.shape(),
              bytes));
    }
    return tensor;
  }

  /** The data of the tensors must fill the rest of the file, without gaps and without overlap. */
  private static void requireWhole(Map<String, TensorEntry> tensors, long dataBytes)
      throws Malformed {
    List<Map.Entry<String, TensorEntry>> inOrder = new ArrayList<>(tensors.entrySet());
    inOrder.sort(
        Comparator.comparing((Map.Entry<String, TensorEntry> entry) -> entry.getValue().begin())
            .thenComparing(entry -> entry.getValue().end()));
    long end = 0;
    String before = "the header";
    for (Map.Entry<String, TensorEntry> entry : inOrder) {
      TensorEntry tensor = entry.getValue();
      if (tensor.begin() != end) {
        throw new Malformed(
            String.format(
                Locale.ROOT,
                "has %s between the data of %s and that of %s, which begins at byte %,d instead of %,d",
                tensor.begin() < end ? "an overlap" : "a gap",
                before,
                entry.getKey(),
                tensor.begin(),
                end));
      }
      end = tensor.end();
      before = entry.getKey();
    }
    if (end != dataBytes) {
      throw new Malformed(
          String.format(
              Locale.ROOT,
              "%s: its header describes %,d bytes of data and %,d are there",
              end > dataBytes ? "is cut off" : "has more data than tensors",
              end,
              dataBytes));
    }
  }
}
