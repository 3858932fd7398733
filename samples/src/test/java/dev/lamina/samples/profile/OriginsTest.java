package dev.lamina.samples.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.bench.StepInPlace;
import dev.lamina.samples.recompute.Narrow;
import dev.lamina.samples.recompute.NarrowGraph;
import dev.lamina.samples.recompute.NarrowRecomputed;
import dev.lamina.samples.recompute.NarrowRecomputedGraph;
import dev.lamina.samples.recompute.NarrowRecomputedSummary;
import dev.lamina.samples.recompute.NarrowSummary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

final class OriginsTest {
  private static final Origins ORIGINS =
      new Origins(
          GraphDef.newBuilder()
              .addNode(variable("weight", "stage1.0.conv1.weight"))
              .addNode(variable("momentum", "stage1.0.conv1.weight.momentum"))
              .addNode(variable("rate", "rate"))
              .addNode(node("x", "Placeholder"))
              .addNode(node("stage1.0.conv1/Read", "ReadVariableOp", "weight"))
              .addNode(node("stage1.0.conv1/Conv2D", "Conv2D", "x", "stage1.0.conv1/Read"))
              .addNode(node("Loss", "SoftmaxCrossEntropyWithLogits", "stage1.0.conv1/Conv2D"))
              .addNode(node("Mean", "Mean", "Loss:0"))
              .addNode(
                  node("stage1.0.conv1/Conv2DBackpropFilter", "Conv2DBackpropFilter", "Loss:1"))
              .addNode(node("Scale", "Mul", "Loss:1"))
              .addNode(node("stage1.0.conv1-again/Conv2D", "Conv2D", "Loss:1"))
              .addNode(node("stage1.0-again_1/Add", "Add", "stage1.0.conv1-again/Conv2D"))
              .addNode(node("Add", "Add", "stage1.0.conv1/Conv2DBackpropFilter", "Mul"))
              .addNode(node("Mul", "Mul", "^Mean", "stage1.0.conv1/Read"))
              .addNode(node("Rate", "ReadVariableOp", "rate"))
              .addNode(node("Apply", "ResourceApplyMomentum", "weight", "momentum", "Rate", "Add"))
              .build(),
          "Mean",
          List.of("stage1.0.conv1/Conv2DBackpropFilter", "Scale", "stage1.0-again_1/Add"));

  private static NodeDef node(String name, String kind, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(kind).addAllInput(List.of(inputs)).build();
  }

  private static NodeDef variable(String name, String shared) {
    AttrValue value = AttrValue.newBuilder().setS(ByteString.copyFromUtf8(shared)).build();
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("VarHandleOp")
        .putAttr("shared_name", value)
        .build();
  }

  @Test
  void theLossDependsOnTheForwardPassAndGradientsOnTheBackwardPass() {
    assertEquals(new Origin("stage1.0.conv1", Pass.FORWARD), ORIGINS.of("stage1.0.conv1/Conv2D"));
    assertEquals(
        new Origin("stage1.0.conv1", Pass.BACKWARD),
        ORIGINS.of("stage1.0.conv1/Conv2DBackpropFilter"));
    assertEquals(new Origin("", Pass.FORWARD), ORIGINS.of("Loss"));
    assertEquals(new Origin("", Pass.BACKWARD), ORIGINS.of("Scale"));
  }

  @Test
  void anUpdateBelongsToTheLayerOfItsVariable() {
    assertEquals(new Origin("stage1.0.conv1", Pass.UPDATE), ORIGINS.of("Apply"));
    assertEquals(new Origin("stage1.0.conv1", Pass.UPDATE), ORIGINS.of("Mul"));
    assertEquals(new Origin("", Pass.UPDATE), ORIGINS.of("Rate"));
  }

  @Test
  void whatIsComputedAgainBelongsToTheBackwardPassOfItsLayer() {
    assertEquals(
        new Origin("stage1.0.conv1", Pass.BACKWARD), ORIGINS.of("stage1.0.conv1-again/Conv2D"));
    assertEquals(
        new Origin("stage1.0.conv1", Pass.BACKWARD),
        ORIGINS.of("stage1.0.conv1-again/Conv2D-0-TransposeNHWCToNCHW-LayoutOptimizer"));
    assertEquals(new Origin("stage1.0", Pass.BACKWARD), ORIGINS.of("stage1.0-again_1/Add"));
  }

  /** The names in a graph as the runtime makes it. */
  @Test
  void recomputingAddsNoLayer() {
    assertEquals(
        layers(new SampleModel(Narrow.class, NarrowSummary.SUMMARY, NarrowGraph::new)),
        layers(
            new SampleModel(
                NarrowRecomputed.class,
                NarrowRecomputedSummary.SUMMARY,
                NarrowRecomputedGraph::new)));
  }

  private static Set<String> layers(SampleModel model) {
    try (StepInPlace step = new StepInPlace(model, 2)) {
      Origins origins = new Origins(step.definition(), step.loss(), step.gradients());
      return step.definition().getNodeList().stream()
          .filter(node -> !node.getOp().equals("Const"))
          .map(node -> origins.of(node.getName()))
          .filter(origin -> origin.pass() != Pass.UPDATE)
          .map(Origin::layer)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void namesThatTensorFlowMadeAreTracedBackToThoseOfTheGraph() {
    assertEquals(
        new Origin("stage1.0.conv1", Pass.FORWARD),
        ORIGINS.of("stage1.0.conv1/Conv2D-0-TransposeNHWCToNCHW-LayoutOptimizer"));
    assertEquals(
        new Origin("stage1.0.conv1", Pass.BACKWARD),
        ORIGINS.of("ArithmeticOptimizer/Rewrite_stage1.0.conv1/Conv2DBackpropFilter"));
    assertEquals(new Origin("", Pass.UPDATE), ORIGINS.of("Unheard"));
  }
}
