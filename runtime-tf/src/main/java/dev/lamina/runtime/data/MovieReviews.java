package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads MR, sentences of film reviews (Pang and Lee 2005, "sentence polarity dataset v1.0"), as
 * {@link CharacterCodes}: rt-polarity.neg and rt-polarity.pos, one sentence a line in Latin 1, in a
 * directory, in its folder rt-polaritydata, or in the archive rt-polaritydata.tar.gz. The set has
 * no official division: of each file every tenth line, from the tenth on, is for testing.
 */
public final class MovieReviews {
  private static final String ARCHIVE = "rt-polaritydata.tar.gz";
  private static final List<String> FILES = List.of("rt-polarity.neg", "rt-polarity.pos");

  private MovieReviews() {}

  /** Whether a directory holds one of the two files, or the archive. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(ARCHIVE))
        || FILES.stream().anyMatch(file -> Files.exists(place(directory).resolve(file)));
  }

  private static Path place(Path directory) {
    Path folder = directory.resolve("rt-polaritydata");
    return Files.isDirectory(folder) ? folder : directory;
  }

  /**
   * Reads both parts; class 0 is negative, class 1 positive.
   *
   * @param length of the sequences of codes
   * @throws LaminaException if a file is missing or empty
   */
  public static TrainTest read(Path directory, int length) {
    Path archive = directory.resolve(ARCHIVE);
    DataFolder files =
        Files.isRegularFile(archive)
            ? DataFolder.of(archive.toString(), TarReader.read(archive))
            : DataFolder.of(place(directory));
    List<byte[]> train = new ArrayList<>();
    List<byte[]> test = new ArrayList<>();
    List<Long> trainLabels = new ArrayList<>();
    List<Long> testLabels = new ArrayList<>();
    for (int label = 0; label < FILES.size(); label++) {
      List<String> lines = lines(files, FILES.get(label));
      for (int i = 0; i < lines.size(); i++) {
        byte[] codes = CharacterCodes.of(lines.get(i), length);
        boolean isTest = i % 10 == 9;
        (isTest ? test : train).add(codes);
        (isTest ? testLabels : trainLabels).add((long) label);
      }
    }
    return new TrainTest(dataset(train, trainLabels, length), dataset(test, testLabels, length));
  }

  private static List<String> lines(DataFolder files, String file) {
    if (!files.has(file)) {
      throw new LaminaException(
          "%s holds no %s; put both files of MR there, or its archive %s."
              .formatted(files.name(), file, ARCHIVE));
    }
    try (InputStream stream = files.open(file)) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      if (lines.size() < 10) {
        throw new LaminaException(
            "%s: expected ten or more sentences, one a line, found %s; download it again."
                .formatted(files.path(file), lines.size()));
      }
      return lines;
    } catch (IOException e) {
      throw files.unreadable(file, e);
    }
  }

  private static Dataset dataset(List<byte[]> texts, List<Long> labels, int length) {
    byte[] codes = new byte[texts.size() * length];
    for (int i = 0; i < texts.size(); i++) {
      System.arraycopy(texts.get(i), 0, codes, i * length, length);
    }
    return Dataset.named("MR")
        .codes(length, codes)
        .classes(
            labels.stream().mapToLong(Long::longValue).toArray(), List.of("negative", "positive"));
  }
}
