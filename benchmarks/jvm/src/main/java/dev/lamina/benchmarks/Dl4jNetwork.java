package dev.lamina.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network as a graph of DL4J; a value is the name of the vertex that makes it. */
final class Dl4jNetwork implements Network<String> {
  private static final Map<String, String> SUFFIXES =
      Map.of(
          "W",
          "weight",
          "b",
          "bias",
          "gamma",
          "weight",
          "beta",
          "bias",
          "mean",
          "running_mean",
          "var",
          "running_var");

  private final GraphBuilder graph =
      new NeuralNetConfiguration.Builder()
          .updater(new Nesterovs(Turns.RATE, Turns.MOMENTUM))
          .l2(Turns.WEIGHT_DECAY)
          .graphBuilder()
          .addInputs("images");
  private final Map<String, String> names = new HashMap<>();
  private int vertices;

  @Override
  public String input() {
    return "images";
  }

  private String then(Layer layer, String in) {
    String vertex = "vertex" + vertices++;
    graph.addLayer(vertex, layer, in);
    return vertex;
  }

  private String then(String name, Layer layer, String in) {
    String vertex = then(layer, in);
    names.put(vertex, name);
    return vertex;
  }

  @Override
  public String conv(String name, String in, int filters, int kernel, int stride, boolean bias) {
    ConvolutionLayer conv =
        new ConvolutionLayer.Builder(kernel, kernel)
            .nOut(filters)
            .stride(stride, stride)
            .padding(kernel / 2, kernel / 2)
            .hasBias(bias)
            .activation(Activation.IDENTITY)
            .build();
    return then(name, conv, in);
  }

  @Override
  public String norm(String name, String in) {
    return then(
        name + ".norm",
        new BatchNormalization.Builder().eps(1e-5).decay(0.9).useLogStd(false).build(),
        in);
  }

  @Override
  public String relu(String in) {
    return then(new ActivationLayer(Activation.RELU), in);
  }

  @Override
  public String add(String left, String right) {
    String vertex = "vertex" + vertices++;
    graph.addVertex(vertex, new ElementWiseVertex(ElementWiseVertex.Op.Add), left, right);
    return vertex;
  }

  @Override
  public String maxPool(String in) {
    return then(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}).build(),
        in);
  }

  @Override
  public String globalAverage(String in) {
    return then(new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), in);
  }

  @Override
  public void logits(String name, String in) {
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(Turns.CLASSES)
            .activation(Activation.SOFTMAX)
            .build();
    graph.setOutputs(then(name, output, in));
  }

  /** Makes the graph for images of [N, channels, height, width], with these weights. */
  ComputationGraph graph(long[] shape, Start weights) {
    graph.setInputTypes(InputType.convolutional(shape[2], shape[3], shape[1]));
    ComputationGraph made = new ComputationGraph(graph.build());
    made.init();
    List<String> parameters = new ArrayList<>(made.paramTable().keySet());
    for (String parameter : parameters) {
      int cut = parameter.lastIndexOf('_');
      String name = names.get(parameter.substring(0, cut));
      String suffix = SUFFIXES.get(parameter.substring(cut + 1));
      INDArray old = made.getParam(parameter);
      float[] values = weights.values(name + "." + suffix);
      boolean dense = name.equals("logits") && suffix.equals("weight");
      INDArray value =
          dense
              ? Nd4j.create(values, new long[] {old.size(1), old.size(0)}, 'c').transpose()
              : Nd4j.create(values, old.shape(), 'c');
      old.assign(value);
    }
    return made;
  }
}
