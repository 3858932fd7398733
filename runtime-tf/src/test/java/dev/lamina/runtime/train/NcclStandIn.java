package dev.lamina.runtime.train;

import dev.lamina.runtime.device.Sessions;
import dev.lamina.runtime.replica.NcclSum;
import dev.lamina.runtime.step.Fetched;
import dev.lamina.runtime.step.Step;
import dev.lamina.runtime.step.StepRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Runs steps of a graph for GPUs on as many virtual devices of the CPU. In the place of each part
 * of a sum by NCCL, which has no kernel there, stands the sum itself, of what the parts of its name
 * take; all else is as it was built.
 */
final class NcclStandIn implements StepRunner {
  private final Graph graph = new Graph();
  private final Session session;

  /**
   * @param built for GPUs, and complete
   */
  NcclStandIn(Graph built, int devices) {
    GraphDef asBuilt = built.toGraphDef();
    Map<String, List<NodeDef>> sums =
        asBuilt.getNodeList().stream()
            .filter(NcclStandIn::isPart)
            .collect(Collectors.groupingBy(NcclStandIn::sharedName));
    GraphDef.Builder standIn = asBuilt.toBuilder().clearNode();
    for (NodeDef node : asBuilt.getNodeList()) {
      NodeDef.Builder onCpu = node.toBuilder().setDevice(node.getDevice().replace("GPU", "CPU"));
      if (isPart(node)) {
        addUp(onCpu, sums.get(sharedName(node)));
      }
      standIn.addNode(onCpu);
    }
    graph.importGraphDef(standIn.build());
    session = Sessions.open(graph, 0, devices);
  }

  private static boolean isPart(NodeDef node) {
    return node.getOp().equals(NcclSum.OPERATION);
  }

  private static String sharedName(NodeDef node) {
    return node.getAttrOrThrow("shared_name").getS().toStringUtf8();
  }

  private static void addUp(NodeDef.Builder node, List<NodeDef> parts) {
    List<String> inputs = new ArrayList<>();
    parts.forEach(part -> inputs.add(part.getInput(0)));
    inputs.addAll(node.getInputList().subList(1, node.getInputCount()));
    AttrValue type = node.getAttrOrThrow("T");
    node.setOp("AddN")
        .clearInput()
        .addAllInput(inputs)
        .clearAttr()
        .putAttr("T", type)
        .putAttr("N", AttrValue.newBuilder().setI(parts.size()).build());
  }

  /** How many different sums of a graph there are. */
  static long sums(Graph built) {
    return built.toGraphDef().getNodeList().stream()
        .filter(NcclStandIn::isPart)
        .map(NcclStandIn::sharedName)
        .distinct()
        .count();
  }

  @Override
  public Fetched run(Step step, Tensor... feeds) {
    Session.Runner runner = session.runner();
    for (int i = 0; i < feeds.length; i++) {
      runner.feed(name(step.feeds().get(i)), feeds[i]);
    }
    step.fetches().forEach(fetch -> runner.fetch(name(fetch)));
    for (Op target : step.targets()) {
      runner.addTarget(target.op().name());
    }
    Result result = runner.run();
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < step.fetches().size(); i++) {
      tensors.add(result.get(i));
    }
    return new Fetched(tensors);
  }

  private static String name(Operand<?> operand) {
    return operand.op().name() + ":" + operand.asOutput().index();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
