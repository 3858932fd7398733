package dev.lamina.runtime.metric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The Dice coefficient of a volume of slices, as mateuszbuda/brain-segmentation-pytorch measures a
 * patient's (dsc in utils.py): of what is predicted, a probability above one half, only the largest
 * connected part counts, where the 26 places around one are its neighbours. Where nothing is
 * predicted and nothing is true it is 1.
 */
public final class VolumeDice {
  private final int height;
  private final int width;

  /** For slices of that size. */
  public VolumeDice(int height, int width) {
    this.height = height;
    this.width = width;
  }

  /**
   * The coefficient of one volume, 0 to 1.
   *
   * @param probabilities a slice each, in order, [height * width], as a trainer predicts them
   * @param masks a slice each, [height * width], true from 128 on
   * @throws IllegalArgumentException if there are not as many masks, or a slice has another size
   */
  public double of(List<float[]> probabilities, List<byte[]> masks) {
    if (probabilities.size() != masks.size()) {
      throw new IllegalArgumentException(
          probabilities.size() + " slices, but " + masks.size() + " masks");
    }
    int area = height * width;
    boolean[] predicted = new boolean[Math.multiplyExact(masks.size(), area)];
    boolean[] real = new boolean[predicted.length];
    for (int slice = 0; slice < masks.size(); slice++) {
      if (probabilities.get(slice).length != area || masks.get(slice).length != area) {
        throw new IllegalArgumentException(
            "slice " + slice + " is not of " + height + " x " + width);
      }
      for (int i = 0; i < area; i++) {
        predicted[slice * area + i] = probabilities.get(slice)[i] > 0.5f;
        real[slice * area + i] = (masks.get(slice)[i] & 0xFF) >= 128;
      }
    }
    boolean[] largest = largestPart(predicted);
    long both = 0;
    long sizes = 0;
    for (int i = 0; i < real.length; i++) {
      both += largest[i] && real[i] ? 1 : 0;
      sizes += (largest[i] ? 1 : 0) + (real[i] ? 1 : 0);
    }
    return sizes == 0 ? 1 : 2.0 * both / sizes;
  }

  private boolean[] largestPart(boolean[] set) {
    int[] parts = new int[set.length];
    int number = 0;
    int largest = 0;
    int largestSize = 0;
    for (int i = 0; i < set.length; i++) {
      if (set[i] && parts[i] == 0) {
        int size = fill(set, parts, i, ++number);
        if (size > largestSize) {
          largest = number;
          largestSize = size;
        }
      }
    }
    boolean[] result = new boolean[set.length];
    for (int i = 0; i < set.length; i++) {
      result[i] = set[i] && parts[i] == largest;
    }
    return result;
  }

  private int fill(boolean[] set, int[] parts, int start, int number) {
    Deque<Integer> edge = new ArrayDeque<>();
    edge.add(start);
    parts[start] = number;
    int size = 0;
    while (!edge.isEmpty()) {
      int place = edge.remove();
      size++;
      int z = place / (height * width);
      int y = place / width % height;
      int x = place % width;
      for (int d = 0; d < 27; d++) {
        int nz = z + d / 9 - 1;
        int ny = y + d / 3 % 3 - 1;
        int nx = x + d % 3 - 1;
        int next = (nz * height + ny) * width + nx;
        boolean inside =
            nz >= 0 && next < set.length && ny >= 0 && ny < height && nx >= 0 && nx < width;
        if (inside && set[next] && parts[next] == 0) {
          parts[next] = number;
          edge.add(next);
        }
      }
    }
    return size;
  }
}
