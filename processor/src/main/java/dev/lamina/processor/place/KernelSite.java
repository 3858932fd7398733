package dev.lamina.processor.place;

import dev.lamina.processor.ir.Activation;
import dev.lamina.processor.ir.ConvOp;
import dev.lamina.processor.ir.Flow;
import dev.lamina.processor.ir.LayerList;
import dev.lamina.processor.ir.Op;
import dev.lamina.processor.ir.OpText;
import dev.lamina.processor.ir.PoolOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a function can share the kernel of what follows a site: that must be convolutions only,
 * with nothing in between but max-pools, with which a function that never falls changes places.
 *
 * @param convolutions the paths of the convolutions
 * @param obstacle what the site feeds besides; nothing if the function can stand there
 */
record KernelSite(List<String> convolutions, Optional<String> obstacle) {

  static KernelSite of(String path, Activation function, Flow flow) {
    List<String> convolutions = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(path));
    while (!open.isEmpty()) {
      String source = open.remove(0);
      if (flow.isOutput(source)) {
        return blockedBy("the model's output");
      }
      for (LayerList.Entry consumer : flow.consumers(source)) {
        Op op = consumer.step().op();
        if (op instanceof ConvOp) {
          convolutions.add(consumer.path());
        } else if (isMaxPool(op) && function.neverFalls()) {
          open.add(consumer.path());
        } else {
          String feeds = "\"%s\" (%s)".formatted(consumer.path(), OpText.of(op));
          return blockedBy(
              isMaxPool(op)
                  ? feeds + ", with which %s does not change places".formatted(function.name())
                  : feeds);
        }
      }
    }
    return new KernelSite(List.copyOf(convolutions), Optional.empty());
  }

  private static boolean isMaxPool(Op op) {
    return op instanceof PoolOp pool && pool.kind() == PoolOp.Kind.MAX;
  }

  private static KernelSite blockedBy(String obstacle) {
    return new KernelSite(List.of(), Optional.of(obstacle));
  }
}
