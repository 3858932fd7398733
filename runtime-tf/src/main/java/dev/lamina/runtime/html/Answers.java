package dev.lamina.runtime.html;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.metric.ConfusionMatrix;
import dev.lamina.runtime.train.Trainer;

/** What a classifier says of every image of a test set. */
final class Answers {
  private final Dataset test;
  private final int[] said;
  private final float[] confidence;

  private Answers(Dataset test, int[] said, float[] confidence) {
    this.test = test;
    this.said = said;
    this.confidence = confidence;
  }

  static Answers of(Trainer trainer, Dataset test) {
    float[][] probabilities = trainer.predict(test);
    int[] said = new int[test.size()];
    float[] confidence = new float[test.size()];
    for (int i = 0; i < said.length; i++) {
      for (int c = 1; c < probabilities[i].length; c++) {
        if (probabilities[i][c] > probabilities[i][said[i]]) {
          said[i] = c;
        }
      }
      confidence[i] = probabilities[i][said[i]];
    }
    return new Answers(test, said, confidence);
  }

  Dataset test() {
    return test;
  }

  int size() {
    return said.length;
  }

  int truth(int example) {
    return test.label(example);
  }

  int said(int example) {
    return said[example];
  }

  /** The probability of what was said. */
  float confidence(int example) {
    return confidence[example];
  }

  boolean right(int example) {
    return said(example) == truth(example);
  }

  /** A class as people know it; an output that stands for none of the data set's by its number. */
  String name(int label) {
    return label < test.classNames().size() ? test.classNames().get(label) : "output " + label;
  }

  /** All outputs of the model are classes here, whether the data set has them or not. */
  ConfusionMatrix confusion(int outputs) {
    ConfusionMatrix matrix = new ConfusionMatrix(outputs);
    for (int i = 0; i < size(); i++) {
      matrix.add(truth(i), said(i));
    }
    return matrix;
  }
}
