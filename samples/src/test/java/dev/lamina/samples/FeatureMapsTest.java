package dev.lamina.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.explain.HeatMap;
import dev.lamina.runtime.train.Trainer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inside of generated models can be looked at, whatever they are built of. */
final class FeatureMapsTest {

  @ParameterizedTest
  @ValueSource(strings = {"mnist-conv", "resnet8-fashion-arelu", "shufflenetv2-10"})
  void aSmallModelShowsWhereItSeesAClass(String name) {
    look(name);
  }

  static Stream<String> classifiersOfImages() {
    return SampleModels.builtIn().all().stream()
        .filter(m -> m.summary().inputShape().size() == 3 && m.summary().outputShape().size() == 1)
        .map(SampleModel::name);
  }

  /** Takes many minutes: {@code mvn test -pl samples -am -Dlamina.zoo=true}. */
  @ParameterizedTest
  @MethodSource("classifiersOfImages")
  @EnabledIfSystemProperty(named = "lamina.zoo", matches = "true")
  void everyModelShowsWhereItSeesAClass(String name) {
    look(name);
  }

  private static void look(String name) {
    SampleModel model = SampleModels.builtIn().find(name).orElseThrow();
    int classes = model.summary().outputShape().get(0);
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    List<Integer> shape = model.summary().inputShape();
    byte[] pixels = new byte[2 * shape.get(0) * shape.get(1) * shape.get(2)];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 + i / 97);
    }
    Dataset two =
        Dataset.of("two", shape.get(0), shape.get(1), shape.get(2), pixels, new long[2], names);
    try (Trainer trainer = Trainer.of(model.factory()).batch(2).quiet().build()) {
      List<String> places = trainer.featureMaps();
      assertTrue(places.size() > 2, name + " " + places);
      for (String place : List.of(places.get(0), places.get(places.size() - 1))) {
        // Every class once, since a map of one of them may well be 0 before training.
        float most = 0;
        for (int shown = 0; shown < Math.min(classes, 10); shown++) {
          List<HeatMap> maps = trainer.gradCam(two, List.of(0, 1), List.of(shown, shown), place);
          assertEquals(2, maps.size());
          for (HeatMap map : maps) {
            assertTrue(map.height() * map.width() > 1, place);
            for (float value : map.values()) {
              assertTrue(value >= 0 && Float.isFinite(value), place + " " + value);
              most = Math.max(most, value);
            }
          }
        }
        assertTrue(most > 0, name + " sees no class at " + place);
      }
    }
  }
}
