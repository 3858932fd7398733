package dev.lamina.runtime.html;

import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.explain.HeatMap;
import dev.lamina.runtime.train.Trainer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the model sees what it says: for some images the map of Grad-CAM at the first and at the
 * last feature map.
 */
final class GradCamSection {
  private static final int EXAMPLES = 8;
  private static final int SIDE = 104;
  private static final int GAP = 6;

  /** Where a map has its largest value, so much of the picture is colour. */
  private static final double STRENGTH = 0.62;

  private final Trainer trainer;
  private final Answers answers;
  private final Pictures pictures;
  private final List<String> places;

  private GradCamSection(Trainer trainer, Answers answers, Pictures pictures, List<String> places) {
    this.trainer = trainer;
    this.answers = answers;
    this.pictures = pictures;
    this.places = places;
  }

  static String html(Trainer trainer, Answers answers, Pictures pictures) {
    List<String> maps = trainer.featureMaps();
    if (maps.isEmpty()) {
      return "";
    }
    return new GradCamSection(trainer, answers, pictures, ends(maps)).html();
  }

  /** The activation behind the first layer, where there is one, and the last map. */
  private static List<String> ends(List<String> maps) {
    String first =
        maps.stream().filter(place -> place.endsWith("activation")).findFirst().orElse(maps.get(0));
    String last = maps.get(maps.size() - 1);
    return first.equals(last) ? List.of(last) : List.of(first, last);
  }

  private String html() {
    StringBuilder text = new StringBuilder();
    text.append(
        "<p>Where the model sees the class that it says: Grad-CAM (Selvaraju et al. 2017) at ");
    text.append(String.join(" and at ", places.stream().map(Html::code).toList()));
    text.append(". Each picture has the image, then the image under the map of each place; red is");
    text.append(" where the class is seen most.</p>\n");
    text.append(group("Right", "right", rightOnes()));
    text.append(group("Wrong, and most certain of it", "wrong", wrongOnes()));
    return Html.section("What it looks at", text.toString());
  }

  /** One of each class before a second of any. */
  private List<Integer> rightOnes() {
    List<Integer> chosen = new ArrayList<>();
    Set<Integer> classes = new HashSet<>();
    for (int i = 0; i < answers.size() && chosen.size() < EXAMPLES; i++) {
      if (answers.right(i) && classes.add(answers.truth(i))) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  private List<Integer> wrongOnes() {
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (!answers.right(i)) {
        wrong.add(i);
      }
    }
    wrong.sort(Comparator.comparingDouble((Integer i) -> -answers.confidence(i)));
    return wrong.subList(0, Math.min(EXAMPLES, wrong.size()));
  }

  private String group(String title, String file, List<Integer> examples) {
    if (examples.isEmpty()) {
      return "";
    }
    List<Integer> said = examples.stream().map(answers::said).toList();
    List<List<HeatMap>> maps =
        places.stream()
            .map(place -> trainer.gradCam(answers.test(), examples, said, place))
            .toList();
    StringBuilder text = new StringBuilder("<h3>" + title + "</h3>\n<div class=\"figures\">\n");
    for (int i = 0; i < examples.size(); i++) {
      int number = i;
      int example = examples.get(i);
      List<HeatMap> shown = maps.stream().map(all -> all.get(number)).toList();
      text.append(
          pictures.figure(
              "grad-cam-%s-%s".formatted(file, i + 1),
              picture(answers.test(), example, shown),
              "Grad-CAM of test image " + example,
              caption(example)));
    }
    return text.append("</div>\n").toString();
  }

  private String caption(int example) {
    String sure = String.format(Locale.ROOT, "%.0f %%", 100 * answers.confidence(example));
    return answers.right(example)
        ? "%s, %s".formatted(Html.escaped(answers.name(answers.truth(example))), sure)
        : "said %s, %s; is %s"
            .formatted(
                Html.escaped(answers.name(answers.said(example))),
                sure,
                Html.escaped(answers.name(answers.truth(example))));
  }

  private static Picture picture(Dataset test, int example, List<HeatMap> maps) {
    BufferedImage image = image(test, example);
    int width = SIDE * (1 + maps.size()) + GAP * maps.size();
    BufferedImage all = new BufferedImage(width, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, SIDE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(image, 0, 0, SIDE, SIDE, null);
    for (int i = 0; i < maps.size(); i++) {
      int left = (i + 1) * (SIDE + GAP);
      graphics.drawImage(image, left, 0, SIDE, SIDE, null);
      graphics.drawImage(overlay(maps.get(i)), left, 0, null);
    }
    graphics.dispose();
    return Picture.of(all);
  }

  /** Of one or three channels, or more, of which the first three are taken for colours. */
  private static BufferedImage image(Dataset test, int example) {
    byte[] pixels = test.image(example);
    int channels = test.channels();
    BufferedImage image =
        new BufferedImage(test.width(), test.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < test.height(); y++) {
      for (int x = 0; x < test.width(); x++) {
        int at = (y * test.width() + x) * channels;
        int red = pixels[at] & 0xff;
        int green = channels < 3 ? red : pixels[at + 1] & 0xff;
        int blue = channels < 3 ? red : pixels[at + 2] & 0xff;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private static BufferedImage overlay(HeatMap map) {
    HeatMap large = map.normalized().resized(SIDE, SIDE);
    BufferedImage overlay = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        float value = large.values()[y * SIDE + x];
        int alpha = (int) Math.round(255 * STRENGTH * Math.sqrt(value));
        // Blue where little speaks for the class, over green to red.
        int color = Color.HSBtoRGB((1 - value) * 0.66f, 1, 1) & 0xffffff;
        overlay.setRGB(x, y, alpha << 24 | color);
      }
    }
    return overlay;
  }
}
