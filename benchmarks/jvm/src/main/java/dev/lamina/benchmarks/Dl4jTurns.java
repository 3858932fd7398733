package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Takes steps in DL4J. Arguments: MODEL START training|inference. */
final class Dl4jTurns implements Turns {
  private final ComputationGraph graph;
  private final DataSet batch;
  private final boolean training;

  private Dl4jTurns(String model, Path start, boolean training) throws IOException {
    this.training = training;
    Start file = Start.read(start.resolve("batch.safetensors"));
    long[] found = file.shape("images");
    long[] shape = {found[0], found[3], found[1], found[2]};
    INDArray images = Nd4j.create(Start.channelsFirst(file.values("images"), found), shape, 'c');
    INDArray classes = Nd4j.zeros(shape[0], CLASSES);
    for (int i = 0; i < shape[0]; i++) {
      classes.putScalar(i, i % CLASSES, 1);
    }
    batch = new DataSet(images, classes);
    Dl4jNetwork network = new Dl4jNetwork();
    network.build(model);
    graph = network.graph(shape, Start.read(start.resolve("weights.safetensors")));
  }

  @Override
  public float step() {
    if (!training) {
      return Turns.crossEntropy(graph.outputSingle(batch.getFeatures()).dup('c').data().asFloat());
    }
    double decay = graph.calcRegularizationScore(true);
    graph.fit(batch);
    return (float) (graph.score() - decay);
  }

  public static void main(String[] arguments) throws IOException {
    boolean training = arguments[2].equals("training");
    Turns.take(new Dl4jTurns(arguments[0], Path.of(arguments[1]), training));
  }
}
