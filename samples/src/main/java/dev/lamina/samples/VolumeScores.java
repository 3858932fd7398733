package dev.lamina.samples;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TargetKind;
import dev.lamina.runtime.metric.VolumeDice;
import dev.lamina.runtime.train.Trainer;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How well a model segments whole volumes, patient by patient. */
final class VolumeScores {
  private VolumeScores() {}

  /** One line for slices that are parts of volumes; nothing for other data. */
  static Optional<String> line(Trainer trainer, Dataset test) {
    if (test.targetKind() != TargetKind.MASK || test.groups().isEmpty()) {
      return Optional.empty();
    }
    float[][] answers = trainer.predict(test);
    Map<String, List<Integer>> slices = new LinkedHashMap<>();
    for (int i = 0; i < test.size(); i++) {
      slices.computeIfAbsent(test.groups().get(i), group -> new ArrayList<>()).add(i);
    }
    VolumeDice dice = new VolumeDice(test.height(), test.width());
    DoubleSummaryStatistics scores =
        slices.values().stream()
            .mapToDouble(
                numbers ->
                    dice.of(
                        numbers.stream().map(i -> answers[i]).toList(),
                        numbers.stream().map(test::mask).toList()))
            .summaryStatistics();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "DSC of %d volumes, of the largest connected part of each: mean %.4f, %.4f to %.4f",
            scores.getCount(),
            scores.getAverage(),
            scores.getMin(),
            scores.getMax()));
  }
}
