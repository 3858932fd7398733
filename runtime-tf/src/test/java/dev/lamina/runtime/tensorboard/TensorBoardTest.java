package dev.lamina.runtime.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.train.EpochResult;
import dev.lamina.runtime.train.History;
import dev.lamina.runtime.train.TinyModel;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;

final class TensorBoardTest {
  private static final Dataset TRAIN = TinyModel.data("rows", 336, 1);
  private static final Dataset TEST =
      TinyModel.data("rows", 40, 2).withStatistics(TRAIN.statistics());

  @TempDir private Path directory;

  private static TrainerBuilder tiny(int epochs) {
    return Trainer.of(TinyModel::new).seed(7).epochs(epochs).quiet();
  }

  private static List<Path> files(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.sorted().toList();
    }
  }

  /** Read by TensorFlow's own reader, which checks both checksums of every record. */
  private static List<Event> events(Path file) throws InvalidProtocolBufferException {
    List<Event> events = new ArrayList<>();
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      var records =
          tf.data.tfRecordDataset(
              tf.array(file.toString()),
              tf.constant(""),
              tf.constant(0L),
              tf.constant(new long[1]));
      var batch =
          tf.data.batchDataset(
              records,
              tf.constant(100_000L),
              tf.constant(false),
              List.of(TString.class),
              List.of(Shape.of(-1)));
      TString all =
          (TString)
              tf.data
                  .datasetToSingleElement(batch, List.of(TString.class), List.of(Shape.of(-1)))
                  .components()
                  .get(0)
                  .asTensor();
      for (NdArray<byte[]> record : all.asBytes().scalars()) {
        events.add(Event.parseFrom(record.getObject()));
      }
    }
    return events;
  }

  private static List<Summary.Value> values(List<Event> events, String tag) {
    return events.stream()
        .flatMap(event -> event.getSummary().getValueList().stream())
        .filter(value -> value.getTag().equals(tag))
        .toList();
  }

  private static List<Long> steps(List<Event> events, String tag) {
    return events.stream()
        .filter(
            event ->
                event.getSummary().getValueList().stream().anyMatch(v -> v.getTag().equals(tag)))
        .map(Event::getStep)
        .toList();
  }

  @Test
  void theFilesHoldTheCurvesAndTheGraph() throws IOException {
    History history;
    GraphDef graph;
    try (Trainer trainer = tiny(2).build()) {
      history = trainer.fit(TRAIN, TEST, TensorBoard.in(directory));
      graph = trainer.graphDef();
    }
    List<Event> train = events(files(directory.resolve("train")).get(0));
    List<Event> test = events(files(directory.resolve("test")).get(0));
    assertEquals("brain.Event:2", train.get(0).getFileVersion());
    assertEquals("brain.Event:2", test.get(0).getFileVersion());
    assertEquals(List.of(20L, 41L), steps(train, "step/loss"));
    assertEquals(List.of(21L, 42L), steps(train, "epoch/loss"));
    assertEquals(List.of(21L, 42L), steps(test, "epoch/top-1"));
    for (int i = 0; i < 2; i++) {
      EpochResult epoch = history.epochs().get(i);
      assertEquals(
          (float) epoch.train().loss(), values(train, "epoch/loss").get(i).getSimpleValue());
      assertEquals(
          (float) epoch.test().orElseThrow().top1(),
          values(test, "epoch/top-1").get(i).getSimpleValue());
      assertEquals(
          (float) epoch.learningRate(),
          values(train, "epoch/learning_rate").get(i).getSimpleValue());
      assertEquals(
          (float) epoch.imagesPerSecond(),
          values(train, "epoch/images_per_second").get(i).getSimpleValue());
    }
    List<GraphDef> graphs = new ArrayList<>();
    for (Event event : train) {
      if (event.hasGraphDef()) {
        graphs.add(GraphDef.parseFrom(event.getGraphDef()));
      }
    }
    assertEquals(1, graphs.size());
    assertEquals(graph.getNodeCount(), graphs.get(0).getNodeCount());
    double now = System.currentTimeMillis() / 1e3;
    assertTrue(train.stream().allMatch(e -> e.getWallTime() > now - 600 && e.getWallTime() <= now));
  }

  @Test
  void aTrainingThatGoesOnMakesLaterStepsOfTheOldFilesVoid() throws IOException {
    Path checkpoint = directory.resolve("checkpoint");
    try (Trainer trainer = tiny(1).build()) {
      trainer.fit(TRAIN, TEST);
      trainer.save(checkpoint);
    }
    try (Trainer trainer = tiny(2).build()) {
      trainer.fit(TRAIN, TEST, TensorBoard.in(directory));
    }
    try (Trainer trainer = tiny(3).build()) {
      trainer.load(checkpoint);
      trainer.fit(TRAIN, TEST, TensorBoard.in(directory));
    }
    List<Path> files = files(directory.resolve("train"));
    assertEquals(2, files.size());
    List<Event> second = events(files.get(1));
    Event start = second.stream().filter(Event::hasSessionLog).findFirst().orElseThrow();
    assertEquals(22, start.getStep());
    assertEquals(List.of(41L, 62L), steps(second, "step/loss"));
    assertEquals(List.of(42L, 63L), steps(second, "epoch/loss"));
  }

  @Test
  void theChecksumIsCrc32cRotatedAndShifted() {
    // The check value of CRC-32C is 0xE3069283 (RFC 3720, appendix B.4 has its polynomial).
    int crc = 0xE3069283;
    int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    assertEquals(masked, EventFile.maskedCrc("123456789".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void aHistogramCountsEveryValueOnce() {
    HistogramProto some = Histograms.of(new float[] {-1, 0, 0.5f, 2, 2});
    assertEquals(5, some.getNum());
    assertEquals(3.5, some.getSum());
    assertEquals(1 + 0.25 + 8, some.getSumSquares());
    assertEquals(-1, some.getMin());
    assertEquals(2, some.getMax());
    assertEquals(5, some.getBucketList().stream().mapToDouble(b -> b).sum());
    assertEquals(2, some.getBucket(29));
    assertEquals(2, some.getBucketLimit(29));
    // 0 is the left end of the eleventh of 30 buckets from -1 to 2.
    assertEquals(1, some.getBucket(10));
    HistogramProto equal = Histograms.of(new float[] {3, 3});
    assertEquals(List.of(2.0), equal.getBucketList());
    assertEquals(2.5, equal.getMin());
    assertEquals(3.5, equal.getBucketLimit(0));
  }
}
