package dev.lamina.runtime.data;

import dev.lamina.runtime.LaminaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads classified texts as {@link CharacterCodes}: train.csv and test.csv with the class, from 1,
 * and then one or more fields of text in every row, as AG News and Yelp Review Full have them, in a
 * directory or in Yelp's archive. The fields are joined by blanks, the last one first, which the
 * reversal puts behind the others. Classes have the names of classes.txt, if it is there, one a
 * line.
 */
public final class TextReader {
  private static final String TRAIN = "train.csv";
  private static final String TEST = "test.csv";
  private static final String CLASSES = "classes.txt";
  private static final List<String> ARCHIVES =
      List.of(
          "ag_news_csv.tar.gz",
          "ag_news_csv.tgz",
          "yelp_review_full_csv.tar.gz",
          "yelp_review_full_csv.tgz");
  private static final List<String> FOLDERS = List.of("", "ag_news_csv", "yelp_review_full_csv");
  private static final List<String> NEWS = List.of("World", "Sports", "Business", "Sci/Tech");
  private static final List<String> STARS =
      List.of("1 star", "2 stars", "3 stars", "4 stars", "5 stars");

  private TextReader() {}

  /** Whether a directory holds such files, or one of the archives. */
  public static boolean isIn(Path directory) {
    return archive(directory).isPresent() || folder(directory).isPresent();
  }

  private static Optional<Path> archive(Path directory) {
    return ARCHIVES.stream().map(directory::resolve).filter(Files::isRegularFile).findFirst();
  }

  private static Optional<Path> folder(Path directory) {
    return FOLDERS.stream()
        .map(directory::resolve)
        .filter(place -> Stream.of(TRAIN, TEST).anyMatch(file -> Files.exists(place.resolve(file))))
        .findFirst();
  }

  /**
   * Reads both parts.
   *
   * @param length of the sequences of codes; {@link CharacterCodes#LENGTH} in the paper
   * @throws LaminaException if a file is missing or a row of it is not of that form
   */
  public static TrainTest read(Path directory, int length) {
    DataFolder files =
        folder(directory)
            .map(DataFolder::of)
            .orElseGet(
                () -> {
                  Path archive =
                      archive(directory)
                          .orElseThrow(
                              () ->
                                  new LaminaException(
                                      "%s holds neither %s nor %s."
                                          .formatted(directory, TRAIN, TEST)));
                  return DataFolder.of(archive.toString(), TarReader.read(archive));
                });
    List<Row> train = rows(files, TRAIN);
    List<Row> test = rows(files, TEST);
    int classes = train.stream().mapToInt(Row::label).max().orElse(0);
    List<String> names = names(files, classes);
    requireEveryClass(files, train, classes);
    for (Row row : test) {
      if (row.label() > classes) {
        throw new LaminaException(
            "%s, line %s: class %s is out of range, expected 1 to %s as in %s."
                .formatted(files.path(TEST), row.line(), row.label(), classes, TRAIN));
      }
    }
    String name = Path.of(files.name()).toAbsolutePath().normalize().getFileName().toString();
    String title = names.equals(NEWS) ? "AG News" : names.equals(STARS) ? "Yelp Review Full" : name;
    return new TrainTest(dataset(title, train, length, names), dataset(title, test, length, names));
  }

  private record Row(int label, String text, int line) {}

  private static List<Row> rows(DataFolder files, String file) {
    if (!files.has(file)) {
      throw new LaminaException(
          "%s holds no %s; put both %s and %s there.".formatted(files.name(), file, TRAIN, TEST));
    }
    List<Row> rows = new ArrayList<>();
    try (InputStream stream = files.open(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      CsvReader csv = new CsvReader(reader);
      for (List<String> fields = csv.next(); fields != null; fields = csv.next()) {
        rows.add(row(files.path(file), csv.line(), fields));
      }
    } catch (IOException e) {
      throw new LaminaException(
          "%s is cut off or damaged: %s; download it again."
              .formatted(files.path(file), e.getMessage()),
          e);
    }
    if (rows.isEmpty()) {
      throw new LaminaException(files.path(file) + " is empty; download it again.");
    }
    return rows;
  }

  private static Row row(String file, int line, List<String> fields) {
    if (fields.size() < 2) {
      throw new LaminaException(
          "%s, line %s: expected a class and a text with a comma between, found %s field; check that the file is whole."
              .formatted(file, line, fields.size()));
    }
    String label = fields.get(0).strip();
    if (!label.matches("[1-9][0-9]{0,3}")) {
      throw new LaminaException(
          "%s, line %s: expected the number of a class, from 1, found \"%s\"; remove a heading, or take the right file."
              .formatted(file, line, label.length() > 40 ? label.substring(0, 40) + "..." : label));
    }
    StringBuilder text = new StringBuilder(fields.get(fields.size() - 1));
    for (int i = fields.size() - 2; i > 0; i--) {
      text.append(' ').append(fields.get(i));
    }
    return new Row(Integer.parseInt(label), text.toString(), line);
  }

  private static List<String> names(DataFolder files, int classes) {
    if (files.has(CLASSES)) {
      try (InputStream stream = files.open(CLASSES)) {
        List<String> names =
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.size() != classes) {
          throw new LaminaException(
              "%s names %s classes, %s has %s; correct or remove the names."
                  .formatted(files.path(CLASSES), names.size(), TRAIN, classes));
        }
        return names;
      } catch (IOException e) {
        throw files.unreadable(CLASSES, e);
      }
    }
    String folder = files.name().replace('\\', '/').toLowerCase(Locale.ROOT);
    if (classes == 4 && folder.contains("ag_news")) {
      return NEWS;
    }
    if (classes == 5 && folder.contains("yelp")) {
      return STARS;
    }
    return IntStream.rangeClosed(1, classes).mapToObj(Integer::toString).toList();
  }

  private static void requireEveryClass(DataFolder files, List<Row> train, int classes) {
    boolean[] seen = new boolean[classes + 1];
    train.forEach(row -> seen[row.label()] = true);
    for (int label = 1; label <= classes; label++) {
      if (!seen[label]) {
        throw new LaminaException(
            "%s: classes go up to %s, but no row has class %s; check that the file is whole."
                .formatted(files.path(TRAIN), classes, label));
      }
    }
  }

  private static Dataset dataset(String name, List<Row> rows, int length, List<String> names) {
    byte[] codes = new byte[Math.multiplyExact(rows.size(), length)];
    long[] labels = new long[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      CharacterCodes.write(rows.get(i).text(), codes, i * length, length);
      labels[i] = rows.get(i).label() - 1;
    }
    return Dataset.named(name).codes(length, codes).classes(labels, names);
  }
}
