package dev.lamina.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.Optimizer;
import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.activation.AReLUOp;
import dev.lamina.runtime.activation.RReLUOp;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.layer.ActivationLayer;
import dev.lamina.runtime.layer.BatchNormLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.DenseLayer;
import dev.lamina.runtime.layer.DropoutLayer;
import dev.lamina.runtime.layer.FlattenLayer;
import dev.lamina.runtime.metric.Metrics;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.xla.XlaPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several steps in one run of the session give what one a run gives. */
final class StepsPerExecutionTest {
  /** Ten batches and ten examples that fill none. */
  private static final Dataset TRAIN = TinyModel.data("rows", 170, 1);

  private static final Dataset TEST =
      TinyModel.data("rows", 50, 2).withStatistics(TRAIN.statistics());

  @AfterEach
  void forget() {
    System.clearProperty(XlaPolicy.PROPERTY);
  }

  /** What a training did, as far as anybody can tell. */
  private record Seen(
      Map<String, List<Float>> weights,
      List<Double> losses,
      List<Integer> steps,
      List<Metrics> train,
      List<Optional<Metrics>> test) {}

  private static Seen seen(TrainerBuilder builder, Dataset train) {
    List<Double> losses = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepDone(StepResult step) {
            losses.add(step.loss());
            steps.add(step.step());
            assertTrue(step.seconds() > 0 && step.waitSeconds() >= 0, step.toString());
          }
        };
    try (Trainer trainer = builder.build()) {
      List<EpochResult> epochs = trainer.fit(train, TEST, listener).epochs();
      return new Seen(
          TrainerTest.weights(trainer),
          losses,
          steps,
          epochs.stream().map(EpochResult::train).toList(),
          epochs.stream().map(EpochResult::test).toList());
    }
  }

  /** The last run of an epoch has two steps. */
  private static void assertSame(Supplier<TrainerBuilder> builder, Dataset train) {
    assertSame(builder, train, 4);
  }

  private static void assertSame(Supplier<TrainerBuilder> builder, Dataset train, int atOnce) {
    Seen one = seen(builder.get(), train);
    assertEquals(20, one.losses().size());
    assertEquals(one, seen(builder.get().stepsPerExecution(atOnce), train));
  }

  private static TrainerBuilder everything() {
    return TrainerTest.tiny()
        .set(Settings.MIXUP, 0.4)
        .set(Settings.CUTOUT, 3)
        .set(Settings.ROTATION, 10.0)
        .set(Settings.EMA, 0.9)
        .set(Settings.CLIP_NORM, 0.5)
        .set(Settings.WARMUP_EPOCHS, 1);
  }

  @Test
  void theWeightsAreTheSameBitForBit() {
    assertSame(TrainerTest::tiny, TRAIN);
    // A run is longer than an epoch.
    assertSame(TrainerTest::tiny, TRAIN, 16);
    assertSame(StepsPerExecutionTest::everything, TRAIN);
  }

  @Test
  void trainingStopsEarlyAtTheSameEpochWithTheSameWeights() {
    EarlyStopping stopping = EarlyStopping.patience(1).minimumImprovement(100).restoringBest();
    assertSame(() -> TrainerTest.tiny().set(Settings.EPOCHS, 5).earlyStopping(stopping), TRAIN);
  }

  @Test
  void streamedExamplesToo() {
    assertSame(StepsPerExecutionTest::everything, TRAIN.streamed());
  }

  @Test
  void severalDevicesToo() {
    assertSame(() -> TrainerTest.tiny().devices(2), TRAIN);
    assertSame(() -> TrainerTest.tiny().devices(2).set(Settings.SYNC_BATCH_NORM, true), TRAIN);
  }

  @Test
  void randomLayersAndCompiledFunctionsToo() {
    System.setProperty(XlaPolicy.PROPERTY, "true");
    ModelGraph.Factory model =
        LayeredModel.of(
            "random",
            List.of(8, 8, 1),
            List.of(3),
            TinyModel.RECIPE.with(Settings.OPTIMIZER, Optimizer.ADAM),
            context ->
                List.of(
                    ConvLayer.of(context.at("conv"), 1, 4).build(),
                    new ActivationLayer(context.at("random"), new RReLUOp()),
                    BatchNormLayer.of(context.at("norm"), 4).build(),
                    new ActivationLayer(context.at("learned"), new AReLUOp()),
                    new FlattenLayer(context.at("flatten")),
                    new DropoutLayer(context.at("dropout"), 0.3),
                    DenseLayer.of(context.at("logits"), 256, 3).build()));
    assertSame(() -> Trainer.of(model).seed(3).quiet(), TRAIN);
  }

  @Test
  void aTrainingMayGoOnWithAnotherNumber(@TempDir Path directory) {
    Seen straight = seen(TrainerTest.tiny().epochs(4), TRAIN);
    seen(TrainerTest.tiny().checkpoints(directory).stepsPerExecution(3), TRAIN);
    Seen rest =
        seen(
            TrainerTest.tiny().epochs(4).checkpoints(directory).resume().stepsPerExecution(7),
            TRAIN);
    assertEquals(straight.weights(), rest.weights());
    assertEquals(straight.losses().subList(20, 40), rest.losses());
  }

  /** The third step makes weights so large that the last layer overflows in the fourth. */
  private static String diverged(int atOnce, Dataset train) {
    List<Integer> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void stepDone(StepResult step) {
            heard.add(step.step());
            assertTrue(Double.isFinite(step.loss()), step.toString());
          }
        };
    try (Trainer trainer =
        TrainerTest.tiny()
            .schedule((epoch, i, n) -> i == 2 ? 1e38 : 0.1)
            .stepsPerExecution(atOnce)
            .build()) {
      LaminaException e = assertThrows(LaminaException.class, () -> trainer.fit(train, listener));
      assertEquals(3, trainer.steps());
      assertEquals(List.of(1, 2, 3), heard);
      return e.getMessage();
    }
  }

  @Test
  void aLossThatIsNoLongerFiniteStopsItAtItsStep() {
    String message = diverged(1, TRAIN);
    assertTrue(
        message.contains("at step 4 of epoch 1, at learning rate 0.1: the output of"), message);
    assertEquals(message, diverged(10, TRAIN));
    // The fourth step is the second of its run.
    assertEquals(message, diverged(2, TRAIN));
    message = diverged(1, TRAIN.streamed());
    assertTrue(message.contains("at step 4 of epoch 1, at learning rate 0.1: all var"), message);
    assertEquals(message, diverged(10, TRAIN.streamed()));
  }

  @Test
  void fewerThanOneIsRefused() {
    assertEquals(
        "The number of steps per execution is 0; expected 1 or more.",
        assertThrows(LaminaException.class, () -> TrainerTest.tiny().stepsPerExecution(0))
            .getMessage());
  }
}
