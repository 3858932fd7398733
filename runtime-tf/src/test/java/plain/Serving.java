package plain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * A program that knows TensorFlow Java alone: it asks a SavedModel about images and prints a line
 * for each, the label and the bits of an output's numbers.
 */
public final class Serving {
  private Serving() {}

  /**
   * Arguments: the SavedModel, a file of pixels, height, width, channels, "probabilities" or
   * "logits".
   */
  public static void main(String[] arguments) throws Exception {
    long[] shape = new long[4];
    byte[] pixels = Files.readAllBytes(Path.of(arguments[1]));
    shape[0] = pixels.length;
    for (int i = 1; i < 4; i++) {
      shape[i] = Long.parseLong(arguments[1 + i]);
      shape[0] /= shape[i];
    }
    try (SavedModelBundle model = SavedModelBundle.load(arguments[0]);
        TUint8 image = TUint8.tensorOf(Shape.of(shape), DataBuffers.of(pixels, true, false));
        Result result = model.call(Map.of("image", image))) {
      TFloat32 numbers = (TFloat32) result.get(arguments[5]).orElseThrow();
      TString labels = (TString) result.get("label").orElseThrow();
      for (long i = 0; i < shape[0]; i++) {
        StringBuilder line = new StringBuilder(labels.getObject(i));
        for (long c = 0; c < numbers.shape().get(1); c++) {
          line.append(' ').append(Float.floatToIntBits(numbers.getFloat(i, c)));
        }
        System.out.println(line);
      }
    }
  }
}
