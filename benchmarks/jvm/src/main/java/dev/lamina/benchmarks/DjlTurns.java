package dev.lamina.benchmarks;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;

/** Takes steps in DJL on its PyTorch engine. Arguments: MODEL START training|inference. */
final class DjlTurns implements Turns {
  private final Trainer trainer;
  private final NDManager manager;
  private final NDArray images;
  private final NDArray labels;
  private final boolean training;

  private DjlTurns(String model, Path start, boolean training) throws IOException {
    this.training = training;
    DjlNetwork network = new DjlNetwork();
    network.build(model);
    Model holder = Model.newInstance(model, Device.cpu(), "PyTorch");
    holder.setBlock(network);
    manager = holder.getNDManager();
    Start batch = Start.read(start.resolve("batch.safetensors"));
    long[] shape = batch.shape("images");
    images =
        manager.create(
            Start.channelsFirst(batch.values("images"), shape),
            new Shape(shape[0], shape[3], shape[1], shape[2]));
    labels = manager.arange((int) shape[0]).mod(CLASSES);
    trainer =
        holder.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(new DjlNesterov()));
    trainer.initialize(images.getShape());
    network.load(Start.read(start.resolve("weights.safetensors")));
  }

  @Override
  public float step() {
    try (NDManager turn = manager.newSubManager()) {
      NDList inputs = new NDList(images);
      inputs.tempAttach(turn);
      if (!training) {
        return loss(trainer.evaluate(inputs)).getFloat();
      }
      float found;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDArray loss = loss(trainer.forward(inputs));
        gradients.backward(loss);
        found = loss.getFloat();
      }
      trainer.step();
      return found;
    }
  }

  private NDArray loss(NDList logits) {
    return trainer.getLoss().evaluate(new NDList(labels), logits);
  }

  public static void main(String[] arguments) throws IOException {
    boolean training = arguments[2].equals("training");
    Turns.take(new DjlTurns(arguments[0], Path.of(arguments[1]), training));
  }
}
