package dev.lamina.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Steps that are taken when another contestant waits. */
interface Turns {
  float RATE = 0.01f;
  float MOMENTUM = 0.9f;
  float WEIGHT_DECAY = 5e-4f;
  int CLASSES = 100;

  /** Takes one and returns its loss. */
  float step();

  /** For each line with a number takes so many steps, and prints the seconds and the losses. */
  static void take(Turns turns) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      StringBuilder losses = new StringBuilder();
      long began = System.nanoTime();
      for (int left = Integer.parseInt(line.strip()); left > 0; left--) {
        losses.append(' ').append(turns.step());
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.println(String.format(Locale.ROOT, "%.6f", seconds) + losses);
    }
  }

  /** The mean of -log p over the examples, whose classes count up. */
  static float crossEntropy(float[] probabilities) {
    int batch = probabilities.length / CLASSES;
    double sum = 0;
    for (int i = 0; i < batch; i++) {
      sum -= Math.log(probabilities[i * CLASSES + i % CLASSES]);
    }
    return (float) (sum / batch);
  }
}
