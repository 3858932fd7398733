package dev.lamina.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Model;
import dev.lamina.Swish;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.FashionMnist;
import dev.lamina.runtime.graph.Variable;
import dev.lamina.runtime.graph.VariableRole;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.samples.mnist.MnistConvGraph;
import dev.lamina.samples.resnet.ResNet18;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 20 steps on one device, and on two and four with shared statistics, give the same weights: the
 * difference of all variables, as one vector, is below 1e-5 of their length.
 *
 * <p>Where a function has a kink, or a pool takes the largest of several, rounding decides now and
 * then, and a training multiplies what follows. So the residual network has Swish in the place of
 * ReLU, and the other, whose pools it needs, learns slowly.
 */
final class DevicesTest {
  private static final int STEPS = 20;
  private static final Dataset IMAGES =
      FashionMnist.read(
              "built in",
              file ->
                  DevicesTest.class.getResourceAsStream(
                      "/dev/lamina/samples/data/fashion-mnist/" + file))
          .train();

  @Model(value = "narrow-smooth-resnet18", width = 0.125)
  @Swish
  interface NarrowResNet18 extends ResNet18 {}

  @Model("smooth-resnet18")
  @Swish
  interface SmoothResNet18 extends ResNet18 {}

  @Test
  void mnistConv() {
    agree(MnistConvGraph::new, IMAGES, 64);
  }

  @Test
  void aNarrowResNet18() {
    agree(DevicesTest_NarrowResNet18Graph::new, coloured(), 16);
  }

  @Test
  @Tag("zoo")
  void resNet18() {
    agree(DevicesTest_SmoothResNet18Graph::new, coloured(), 32);
  }

  private static Dataset coloured() {
    return IMAGES.padTo(32, 32).toChannels(3);
  }

  private static void agree(ModelGraph.Factory model, Dataset images, int batch) {
    Dataset train = images.subset(STEPS * batch);
    Map<String, float[]> one = trained(model, train, batch, 1);
    for (int devices : new int[] {2, 4}) {
      double distance = distance(one, trained(model, train, batch, devices));
      assertTrue(distance < 1e-5, devices + " devices differ by " + distance);
    }
  }

  private static Map<String, float[]> trained(
      ModelGraph.Factory model, Dataset train, int batch, int devices) {
    try (Trainer trainer =
        Trainer.of(model)
            .epochs(1)
            .batch(batch)
            .learningRate(0.001)
            .set(Settings.WARMUP_EPOCHS, 0)
            .set(Settings.SYNC_BATCH_NORM, true)
            .devices(devices)
            .quiet()
            .build()) {
      trainer.fit(train);
      assertEquals(STEPS, trainer.steps());
      Map<String, float[]> values = new TreeMap<>();
      for (Variable variable : trainer.variables()) {
        if (variable.role() != VariableRole.OPTIMIZER) {
          values.put(variable.name(), trainer.values(variable.name()));
        }
      }
      return values;
    }
  }

  /** Of all variables as one vector, as a part of the length of the first. */
  private static double distance(Map<String, float[]> one, Map<String, float[]> several) {
    assertEquals(one.keySet(), several.keySet());
    double difference = 0;
    double length = 0;
    for (String name : one.keySet()) {
      float[] expected = one.get(name);
      for (int i = 0; i < expected.length; i++) {
        difference += Math.pow(several.get(name)[i] - expected[i], 2);
        length += Math.pow(expected[i], 2);
      }
    }
    return Math.sqrt(difference / length);
  }
}
