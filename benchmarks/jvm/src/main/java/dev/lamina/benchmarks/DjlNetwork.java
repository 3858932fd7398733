package dev.lamina.benchmarks;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network as a block of DJL; a value is the number of the step that makes it, the input is 0. */
final class DjlNetwork extends AbstractBlock implements Network<Integer> {
  private record Step(Block block, List<Integer> inputs) {}

  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Block> named = new HashMap<>();

  @Override
  public Integer input() {
    return 0;
  }

  private Integer then(Block block, Integer... inputs) {
    steps.add(new Step(addChildBlock("step" + steps.size(), block), List.of(inputs)));
    return steps.size();
  }

  private Integer then(String name, Block block, Integer in) {
    named.put(name, block);
    return then(block, in);
  }

  @Override
  public Integer conv(String name, Integer in, int filters, int kernel, int stride, boolean bias) {
    Conv2d conv =
        Conv2d.builder()
            .setKernelShape(new Shape(kernel, kernel))
            .setFilters(filters)
            .optStride(new Shape(stride, stride))
            .optPadding(new Shape(kernel / 2, kernel / 2))
            .optBias(bias)
            .build();
    return then(name, conv, in);
  }

  @Override
  public Integer norm(String name, Integer in) {
    return then(
        name + ".norm", BatchNorm.builder().optEpsilon(1e-5f).optMomentum(0.9f).build(), in);
  }

  @Override
  public Integer relu(Integer in) {
    return then(Activation.reluBlock(), in);
  }

  @Override
  public Integer add(Integer left, Integer right) {
    LambdaBlock sum = new LambdaBlock(both -> new NDList(both.get(0).add(both.get(1))), "sum");
    return then(sum, left, right);
  }

  @Override
  public Integer maxPool(Integer in) {
    return then(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)), in);
  }

  @Override
  public Integer globalAverage(Integer in) {
    return then(
        new SequentialBlock().add(Pool.globalAvgPool2dBlock()).add(Blocks.batchFlattenBlock()), in);
  }

  @Override
  public void logits(String name, Integer in) {
    then(name, Linear.builder().setUnits(Turns.CLASSES).build(), in);
  }

  /** Sets every parameter of the initialized network. */
  void load(Start weights) {
    named.forEach(
        (name, block) -> {
          for (Parameter parameter : block.getDirectParameters().values()) {
            String suffix =
                switch (parameter.getName()) {
                  case "gamma" -> "weight";
                  case "beta" -> "bias";
                  case "runningMean" -> "running_mean";
                  case "runningVar" -> "running_var";
                  default -> parameter.getName();
                };
            parameter.getArray().set(weights.values(name + "." + suffix));
          }
        });
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    walk(inputs, (block, shapes) -> block.initialize(manager, type, shapes));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return walk(inputs, (block, shapes) -> {});
  }

  private interface Visit {
    void visit(Block block, Shape... inputs);
  }

  private Shape[] walk(Shape[] inputs, Visit visit) {
    List<Shape> values = new ArrayList<>(List.of(inputs[0]));
    for (Step step : steps) {
      Shape[] taken = step.inputs.stream().map(values::get).toArray(Shape[]::new);
      visit.visit(step.block, taken);
      values.add(step.block.getOutputShapes(taken)[0]);
    }
    return new Shape[] {values.get(steps.size())};
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    NDList values = new NDList(inputs.head());
    for (Step step : steps) {
      NDList taken = new NDList();
      step.inputs.forEach(number -> taken.add(values.get(number)));
      values.add(step.block.forward(store, taken, training, options).singletonOrThrow());
    }
    return new NDList(values.get(steps.size()));
  }
}
