package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the scans of gliomas of Buda, Saha and Mazurowski 2019 ("LGG MRI segmentation"): a folder a
 * patient, in it for each slice PATIENT_NUMBER.tif, three channels, and PATIENT_NUMBER_mask.tif, 0
 * or 255. Slices are in the order of their numbers, patients in that of their names. Pictures are
 * decoded when they are needed.
 *
 * <p>Patients, not slices, are divided. Of the set's 110, the ten are for testing that
 * mateuszbuda/brain-segmentation-pytorch draws (Python's random.sample with seed 42); of another
 * number every eleventh, from the eleventh on, or the last of fewer.
 */
public final class BrainScans {
  private static final String MASK = "_mask.tif";
  private static final int ALL = 110;
  private static final List<Integer> DRAWN = List.of(81, 14, 3, 94, 35, 31, 28, 17, 13, 86);

  private BrainScans() {}

  private record Slice(String patient, int number, Path scan, Path mask) {}

  /** Whether a directory, or its folder kaggle_3m, holds folders with masks. */
  public static boolean isIn(Path directory) {
    return patients(place(directory)).stream().anyMatch(folder -> !masks(folder).isEmpty());
  }

  private static Path place(Path directory) {
    return Stream.of(
            directory.resolve("kaggle_3m"),
            directory.resolve("lgg-mri-segmentation").resolve("kaggle_3m"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(directory);
  }

  /**
   * Reads both parts; the groups of the examples are the patients.
   *
   * @param side of the images, which are square; 256 in the files
   * @throws LaminaException if a scan lacks its mask or there are fewer than two patients
   */
  public static TrainTest read(Path directory, int side) {
    Path place = place(directory);
    List<Path> folders =
        patients(place).stream().filter(folder -> !masks(folder).isEmpty()).toList();
    if (folders.size() < 2) {
      throw new LaminaException(
          "%s: expected folders with scans and masks of two or more patients, found %s."
              .formatted(place, folders.size()));
    }
    List<Slice> train = new ArrayList<>();
    List<Slice> test = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      (isTest(i, folders.size()) ? test : train).addAll(slices(folders.get(i)));
    }
    Dataset training = dataset(train, side);
    return new TrainTest(training, dataset(test, side).withStatisticsOf(training));
  }

  private static boolean isTest(int patient, int patients) {
    if (patients == ALL) {
      return DRAWN.contains(patient);
    }
    return patients < 11 ? patient == patients - 1 : patient % 11 == 10;
  }

  private static List<Slice> slices(Path folder) {
    String patient = folder.getFileName().toString();
    List<Slice> slices = new ArrayList<>();
    for (Path mask : masks(folder)) {
      String name = mask.getFileName().toString();
      String stem = name.substring(0, name.length() - MASK.length());
      Path scan = folder.resolve(stem + ".tif");
      if (!Files.isRegularFile(scan)) {
        throw new LaminaException(
            "There is no %s for the mask %s beside it; unpack the archive again."
                .formatted(scan, name));
      }
      slices.add(new Slice(patient, number(mask, stem), scan, mask));
    }
    long scans =
        entries(folder).stream().filter(file -> file.toString().endsWith(".tif")).count()
            - slices.size();
    if (scans != slices.size()) {
      throw new LaminaException(
          "%s holds %s scans and %s masks; each scan needs one, so unpack the archive again."
              .formatted(folder, scans, slices.size()));
    }
    slices.sort(Comparator.comparingInt(Slice::number));
    return slices;
  }

  private static int number(Path mask, String stem) {
    String digits = stem.substring(stem.lastIndexOf('_') + 1);
    if (!digits.matches("[0-9]{1,6}")) {
      throw new LaminaException(
          "%s: expected the number of a slice before %s, found \"%s\"; restore the file's name."
              .formatted(mask, MASK, digits));
    }
    return Integer.parseInt(digits);
  }

  private static Dataset dataset(List<Slice> slices, int side) {
    return Dataset.named("LGG MRI")
        .images(
            slices.size(),
            side,
            side,
            3,
            (index, bytes) -> copy(slices.get(index).scan(), side, 3, bytes))
        .masks(1, (index, bytes) -> copyMask(slices.get(index).mask(), side, bytes))
        .withGroups(slices.stream().map(Slice::patient).toList());
  }

  private static void copy(Path file, int side, int channels, byte[] bytes) {
    System.arraycopy(ImageFile.read(file, side, side, channels), 0, bytes, 0, bytes.length);
  }

  /** A mask that was scaled is black and white again. */
  private static void copyMask(Path file, int side, byte[] bytes) {
    copy(file, side, 1, bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((bytes[i] & 0xFF) >= 128 ? 255 : 0);
    }
  }

  private static List<Path> patients(Path directory) {
    return entries(directory).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> masks(Path folder) {
    return entries(folder).stream().filter(file -> file.toString().endsWith(MASK)).toList();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new LaminaException("Cannot read " + directory + ": " + e + ".", e);
    }
  }
}
