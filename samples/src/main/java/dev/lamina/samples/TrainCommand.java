package dev.lamina.samples;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.TargetKind;
import dev.lamina.runtime.data.TrainTest;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model. What is not given comes from the model's recipe. */
@Command(
    name = "train",
    description = "Train a model; what is not given comes from its recipe.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainCommand implements Runnable {
  private final SampleModels models;
  @Spec private CommandSpec spec;
  @Mixin private ModelArgument model;

  @Mixin private DataOptions data;

  @Mixin private KeepingOptions keeping;

  @Mixin private TransferOptions transfer;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "From which all random numbers follow. Default: 0.")
  private Long seed;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = {
        "Divide every batch evenly among N devices: the first N GPUs with --gpu; else virtual ones of"
            + " the CPU, to try it out, and no faster than one. --sync-batch-norm is about them."
            + " Default: 1."
      })
  private Integer devices;

  @Option(
      names = "--steps-per-execution",
      paramLabel = "N",
      description = {
        "Take N steps in one run of TensorFlow and show their losses together; the result is the"
            + " same. Pays where a step takes a few milliseconds or less. Default: 1."
      })
  private Integer stepsPerExecution;

  @Option(names = "--save", paramLabel = "DIR", description = "Save a checkpoint there.")
  private Path save;

  TrainCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    SampleModel asked = model.in(models);
    TrainTest both = data.read(asked.summary(), this::say);
    SampleModel chosen = withOutputsFor(asked, both.train());
    Dataset train = SampleData.fitting(both.train(), chosen.summary(), this::say);
    Dataset test = SampleData.fitting(both.test(), chosen.summary(), note -> {});
    try (Trainer trainer = builder(chosen).build()) {
      trainer.fit(train, test, keeping.listeners());
      VolumeScores.line(trainer, test).ifPresent(this::say);
      LearnedActivations.lines(trainer).forEach(this::say);
      keeping.page().ifPresent(page -> say("wrote " + page));
      if (save != null) {
        trainer.save(save);
        say("saved to " + save);
      }
    }
  }

  /** The model itself, or its variant with as many outputs as the data set has classes. */
  private SampleModel withOutputsFor(SampleModel asked, Dataset train) {
    if (train.targetKind() != TargetKind.CLASS || asked.summary().outputShape().size() != 1) {
      return asked;
    }
    int classes = train.classNames().size();
    int outputs = asked.summary().outputShape().get(0);
    if (classes == outputs) {
      return asked;
    }
    String variant = asked.name() + "-" + classes;
    String reason =
        "%s has %s outputs and %s has %s classes"
            .formatted(asked.name(), outputs, train.name(), classes);
    SampleModel found =
        models
            .find(variant)
            .orElseThrow(
                () ->
                    new LaminaException(
                        "%s; there is no variant %s, so take another model or data set."
                            .formatted(reason, variant)));
    say(reason + ": training " + variant);
    return found;
  }

  private TrainerBuilder builder(SampleModel chosen) {
    TrainerBuilder builder = Trainer.of(chosen.factory()).command(words());
    keeping.apply(builder);
    transfer.apply(builder);
    if (seed != null) {
      builder.seed(seed);
    }
    if (devices != null) {
      builder.devices(devices);
    }
    if (stepsPerExecution != null) {
      builder.stepsPerExecution(stepsPerExecution);
    }
    builder.recipe(recipe -> RecipeOptions.changed(spec.commandLine(), recipe));
    return builder;
  }

  /** How this command was called. */
  private List<String> words() {
    return spec.commandLine().getParent().getParseResult().originalArgs().stream()
        .filter(word -> !word.equals(ResumedCommand.OPTION))
        .toList();
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
