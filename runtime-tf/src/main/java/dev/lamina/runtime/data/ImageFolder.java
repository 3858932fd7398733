package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads pictures in folders, one folder a class, whose names are the classes' in alphabetical
 * order. Three layouts are known:
 *
 * <ul>
 *   <li>train/CLASS/..., and test/CLASS/... or val/CLASS/...
 *   <li>CLASS/... alone: of each class every fifth picture, by name, from the fifth on, is for
 *       testing
 *   <li>that of Tiny ImageNet: train/CLASS/images/..., and val/images/... with val_annotations.txt,
 *       whose lines are a file, a class and more, with tabs between; words.txt says what the
 *       classes are called
 * </ul>
 *
 * <p>Pictures are decoded when they are needed; {@link Dataset#inMemory()} decodes them once.
 */
public final class ImageFolder {
  private static final String ANNOTATIONS = "val_annotations.txt";

  private ImageFolder() {}

  private record Labelled(Path file, int label) {}

  /** Whether a directory holds folders with pictures. */
  public static boolean isIn(Path directory) {
    Path place = place(directory);
    return Files.isDirectory(place.resolve("train"))
        || folders(place).stream().anyMatch(folder -> !pictures(folder).isEmpty());
  }

  private static Path place(Path directory) {
    Path unpacked = directory.resolve("tiny-imagenet-200");
    return Files.isDirectory(unpacked) ? unpacked : directory;
  }

  /**
   * Reads both parts, with images of the size of the first picture.
   *
   * @throws LaminaException if there are no classes or no pictures, or a class has none
   */
  public static TrainTest read(Path directory) {
    return read(directory, Optional.empty());
  }

  /**
   * Reads both parts, with images of a certain size.
   *
   * @param shape height, width and channels, 1 or 3, of the images
   * @throws LaminaException if there are no classes or no pictures, or a class has none
   */
  public static TrainTest read(Path directory, List<Integer> shape) {
    return read(directory, Optional.of(shape));
  }

  private static TrainTest read(Path directory, Optional<List<Integer>> asked) {
    Path place = place(directory);
    Path train = place.resolve("train");
    List<Labelled> first = new ArrayList<>();
    List<Labelled> second = new ArrayList<>();
    List<String> classes;
    if (Files.isDirectory(train)) {
      classes = classes(train);
      first.addAll(labelled(train, classes));
      second.addAll(testPart(place, classes));
    } else {
      classes = classes(place);
      int[] seen = new int[classes.size()];
      for (Labelled picture : labelled(place, classes)) {
        (++seen[picture.label()] % 5 == 0 ? second : first).add(picture);
      }
      if (second.isEmpty()) {
        throw new LaminaException(
            place
                + " has fewer than five pictures in every class, of which every fifth is for testing; add some, or make folders train and test.");
      }
    }
    List<Integer> shape = asked.orElseGet(() -> shape(first.get(0).file()));
    List<String> names = names(place, classes);
    String name = place.toAbsolutePath().normalize().getFileName().toString();
    Dataset training = dataset(name, first, shape, names);
    return new TrainTest(training, dataset(name, second, shape, names).withStatisticsOf(training));
  }

  private static List<Integer> shape(Path file) {
    int[] size = ImageFile.size(file);
    return List.of(size[0], size[1], 3);
  }

  private static List<String> classes(Path directory) {
    List<String> classes =
        folders(directory).stream().map(folder -> folder.getFileName().toString()).toList();
    if (classes.size() < 2) {
      throw new LaminaException(
          "%s: expected a folder with pictures for each of two or more classes, found %s folders."
              .formatted(directory, classes.size()));
    }
    return classes;
  }

  private static List<Labelled> labelled(Path directory, List<String> classes) {
    List<Labelled> all = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      Path folder = directory.resolve(classes.get(label));
      List<Path> pictures = pictures(folder);
      if (pictures.isEmpty()) {
        throw new LaminaException(
            "%s holds no pictures (PNG, JPEG, GIF, BMP, TIFF); add some, or remove the folder."
                .formatted(folder));
      }
      for (Path picture : pictures) {
        all.add(new Labelled(picture, label));
      }
    }
    return all;
  }

  private static List<Labelled> testPart(Path place, List<String> classes) {
    for (String name : List.of("test", "val")) {
      Path part = place.resolve(name);
      if (Files.isRegularFile(part.resolve(ANNOTATIONS))) {
        return annotated(part, classes);
      }
      if (Files.isDirectory(part) && !isUnlabelled(part)) {
        for (String found : classes(part)) {
          if (!classes.contains(found)) {
            throw new LaminaException(
                "%s is a class that %s does not have; give both the same folders."
                    .formatted(part.resolve(found), place.resolve("train")));
          }
        }
        List<Labelled> all = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
          if (!Files.isDirectory(part.resolve(classes.get(label)))) {
            throw new LaminaException(
                "%s lacks a folder for the class %s; give both parts the same folders."
                    .formatted(part, classes.get(label)));
          }
          for (Path picture : pictures(part.resolve(classes.get(label)))) {
            all.add(new Labelled(picture, label));
          }
        }
        return all;
      }
    }
    throw new LaminaException(
        "%s has a folder train, but none named test or val with the same classes; add one."
            .formatted(place));
  }

  /** The test images of Tiny ImageNet have no public classes. */
  private static boolean isUnlabelled(Path part) {
    return folders(part).stream().allMatch(folder -> folder.endsWith("images"));
  }

  private static List<Labelled> annotated(Path part, List<String> classes) {
    Map<String, Integer> labels = new HashMap<>();
    for (int label = 0; label < classes.size(); label++) {
      labels.put(classes.get(label), label);
    }
    Path annotations = part.resolve(ANNOTATIONS);
    List<Labelled> all = new ArrayList<>();
    int number = 0;
    for (String line : lines(annotations)) {
      number++;
      String[] fields = line.split("\t");
      Integer label = fields.length < 2 ? null : labels.get(fields[1]);
      if (label == null) {
        throw new LaminaException(
            "%s, line %s: expected a file and one of the classes of train, found \"%s\"; take the archive's own file."
                .formatted(annotations, number, line));
      }
      Path picture = part.resolve("images").resolve(fields[0]);
      if (!Files.isRegularFile(picture)) {
        throw new LaminaException(
            "There is no %s, which %s names in line %s; unpack the archive again."
                .formatted(picture, ANNOTATIONS, number));
      }
      all.add(new Labelled(picture, label));
    }
    return all;
  }

  /** What words.txt calls the classes, where it is. */
  private static List<String> names(Path place, List<String> classes) {
    Path words = place.resolve("words.txt");
    if (!Files.isRegularFile(words)) {
      return classes;
    }
    Map<String, String> names = new HashMap<>();
    for (String line : lines(words)) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        names.put(line.substring(0, tab), line.substring(tab + 1).split(",")[0]);
      }
    }
    return classes.stream().map(name -> names.getOrDefault(name, name)).toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + file + ": " + e + ".", e);
    }
  }

  private static Dataset dataset(
      String name, List<Labelled> pictures, List<Integer> shape, List<String> classes) {
    if (pictures.isEmpty()) {
      throw new LaminaException(name + " has a part without pictures; add some.");
    }
    int height = shape.get(0);
    int width = shape.get(1);
    int channels = shape.get(2);
    return Dataset.named(name)
        .images(
            pictures.size(),
            height,
            width,
            channels,
            (index, bytes) ->
                System.arraycopy(
                    ImageFile.read(pictures.get(index).file(), height, width, channels),
                    0,
                    bytes,
                    0,
                    bytes.length))
        .classes(pictures.stream().mapToLong(Labelled::label).toArray(), classes);
  }

  private static List<Path> folders(Path directory) {
    return entries(directory).stream()
        .filter(path -> Files.isDirectory(path) && !path.getFileName().toString().startsWith("."))
        .toList();
  }

  /** Those in a folder, or in its folder images. */
  private static List<Path> pictures(Path folder) {
    Path images = folder.resolve("images");
    return entries(Files.isDirectory(images) ? images : folder).stream()
        .filter(ImageFile::isOne)
        .toList();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + directory + ": " + e + ".", e);
    }
  }
}
