package dev.lamina.runtime.history;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.train.EpochResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A history of training as a table: a row an epoch, a column a number. Two trainings need not have
 * the same columns; a row has none of what was not measured.
 */
public final class HistoryTable {
  /** The column that counts the epochs, from 1. */
  public static final String EPOCH = "epoch";

  private final List<Map<String, Double>> rows = new ArrayList<>();

  /**
   * The table in a CSV file. A last line that was not written to its end is left out.
   *
   * @return an empty table if there is no such file
   * @throws LaminaException if the file is no such table
   */
  public static HistoryTable read(Path file) {
    HistoryTable table = new HistoryTable();
    if (!Files.exists(file)) {
      return table;
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new LaminaException("Cannot read %s (%s).".formatted(file, WholeFile.reason(e)), e);
    }
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty()) {
      return table;
    }
    List<String> columns = cells(lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      table.rows.add(row(file, columns, i + 1, lines.get(i)));
    }
    return table;
  }

  private static Map<String, Double> row(Path file, List<String> columns, int number, String line) {
    List<String> cells = cells(line);
    Map<String, Double> row = new LinkedHashMap<>();
    try {
      for (int i = 0; i < columns.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          row.put(columns.get(i), Double.valueOf(cells.get(i)));
        }
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      row.clear();
    }
    if (!row.containsKey(EPOCH) || cells.size() != columns.size()) {
      throw new LaminaException(
          "%s is no history of a training: line %s is \"%s\", expected %s numbers, an epoch among them; delete the file or choose another directory."
              .formatted(file, number, line, columns.size()));
    }
    return row;
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split(",", -1));
  }

  /** Takes away the epochs after that one, which are trained again. */
  public void dropAfter(int epoch) {
    rows.removeIf(row -> row.get(EPOCH) > epoch);
  }

  /** Adds an epoch. */
  public void add(EpochResult result) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(EPOCH, (double) result.epoch());
    // The rate is a float in the graph, where 0.01 is 0.00999999977.
    row.put("learning_rate", Double.valueOf(Float.toString((float) result.learningRate())));
    put(row, "train_", result.train());
    result.test().ifPresent(test -> put(row, "test_", test));
    row.put("seconds", result.seconds());
    row.put("wait_seconds", result.waitSeconds());
    row.put("images_per_second", result.imagesPerSecond());
    rows.add(row);
  }

  private static void put(Map<String, Double> row, String part, Metrics metrics) {
    row.put(part + "loss", metrics.loss());
    for (Metrics.Score score : metrics.scores()) {
      row.put(part + score.measure().name().toLowerCase(Locale.ROOT), score.value());
    }
  }

  /** The columns, in the order in which they came up. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    return List.copyOf(columns);
  }

  /** The number of epochs. */
  public int size() {
    return rows.size();
  }

  /** An epoch's numbers by column. */
  public Map<String, Double> row(int index) {
    return Collections.unmodifiableMap(rows.get(index));
  }

  /** A number; empty if it was not measured. */
  public OptionalDouble value(int row, String column) {
    Double value = rows.get(row).get(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The whole table as CSV. */
  String csv() {
    StringBuilder text = new StringBuilder(String.join(",", columns())).append('\n');
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(row, columns()));
    }
    return text.toString();
  }

  /** A row as a line of CSV. */
  String line(int row, List<String> columns) {
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      OptionalDouble value = value(row, column);
      cells.add(value.isPresent() ? text(value.getAsDouble()) : "");
    }
    return String.join(",", cells) + "\n";
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
