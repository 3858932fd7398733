package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.explain.HeatMap;
import dev.lamina.runtime.reference.ReferenceConv;
import dev.lamina.runtime.reference.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The inside of a trained model. */
final class ModelViewTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 170, 1);
  private static final Dataset TEST =
      TinyModel.data("rows", 40, 2).withStatistics(TRAIN.statistics());
  private static final int FILTERS = 4;
  private static final int PLACES = 4 * 4;

  @Test
  void theHeatMapOfTheLastMapIsTheOneWorkedOutFromTheWeights() {
    try (Trainer trainer = Trainer.of(TinyModel::new).seed(7).epochs(3).quiet().build()) {
      trainer.fit(TRAIN);
      List<Float> before = TrainerTest.weights(trainer).get("conv.weight");
      assertEquals(List.of("conv", "norm"), trainer.featureMaps());
      List<Integer> examples = List.of(3, 0, 17);
      List<Integer> classes = List.of(1, 2, 0);
      List<HeatMap> maps = trainer.gradCam(TEST, examples, classes, "norm");
      assertEquals(3, maps.size());
      double most = 0;
      for (int i = 0; i < 3; i++) {
        double[] expected = heatMap(trainer, TEST.image(examples.get(i)), classes.get(i));
        for (int place = 0; place < PLACES; place++) {
          assertEquals(expected[place], maps.get(i).values()[place], 1e-5);
          most = Math.max(most, expected[place]);
        }
      }
      assertTrue(most > 0.05, "no map says anything: " + most);
      assertEquals(4, maps.get(0).height());
      // The same again, and nothing of the model has changed.
      assertEquals(
          maps.get(2).values()[5],
          trainer.gradCam(TEST, List.of(17), List.of(0), "norm").get(0).values()[5],
          1e-6);
      assertEquals(before, TrainerTest.weights(trainer).get("conv.weight"));
      assertThrows(
          IllegalArgumentException.class,
          () -> trainer.gradCam(TEST, List.of(1), List.of(0), "logits"));
    }
  }

  /**
   * The logits are linear in the normalised map, so their gradient is a weight of the last layer.
   */
  private static double[] heatMap(Trainer trainer, byte[] image, int shown) {
    Values pixels = Values.zeros(1, 8, 8, 1);
    float mean = trainer.values("input-pixels.mean")[0];
    float std = trainer.values("input-pixels.std")[0];
    for (int i = 0; i < pixels.data.length; i++) {
      pixels.data[i] = ((image[i] & 0xff) / 255.0 - mean) / std;
    }
    Values weight = values(trainer, "conv.weight", 3, 3, 1, FILTERS);
    Values bias = values(trainer, "conv.bias", FILTERS);
    Values map = new ReferenceConv(3, 2, 1).forward(pixels, Map.of("weight", weight, "bias", bias));
    float[] scale = trainer.values("norm.weight");
    float[] offset = trainer.values("norm.bias");
    float[] runningMean = trainer.values("norm.running_mean");
    float[] runningVariance = trainer.values("norm.running_var");
    float[] dense = trainer.values("logits.weight");
    double[] heat = new double[PLACES];
    for (int k = 0; k < FILTERS; k++) {
      double alpha = 0;
      for (int place = 0; place < PLACES; place++) {
        alpha += dense[(place * FILTERS + k) * 3 + shown] / PLACES;
      }
      for (int place = 0; place < PLACES; place++) {
        double normalized =
            (map.data[place * FILTERS + k] - runningMean[k]) / Math.sqrt(runningVariance[k] + 1e-5);
        heat[place] += alpha * (scale[k] * normalized + offset[k]);
      }
    }
    for (int place = 0; place < PLACES; place++) {
      heat[place] = Math.max(0, heat[place]);
    }
    return heat;
  }

  private static Values values(Trainer trainer, String name, int... shape) {
    Values values = Values.zeros(shape);
    float[] found = trainer.values(name);
    for (int i = 0; i < found.length; i++) {
      values.data[i] = found[i];
    }
    return values;
  }
}
