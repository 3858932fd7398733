import dev.lamina.Precision;
import dev.lamina.runtime.device.DeviceSettings;
import dev.lamina.runtime.device.Devices;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.model.Settings;
import dev.lamina.runtime.train.Trainer;
import dev.lamina.runtime.train.TrainerBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.AttrValue.ValueCase;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.KernelList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpDef.ArgDef;
import org.tensorflow.proto.OpList;

/**
 * Looks for copies from the card to the host in training steps, without a card: by the kernels for
 * GPUs that TensorFlow's library has, and by which of their inputs and outputs lie in the host's
 * memory. An operation without a kernel would run on the CPU.
 *
 * <p>Arguments: classes of generated models; a "+" before one trains it with all that a recipe can
 * ask of images, in bfloat16. Ends with status 1 if anything was found.
 */
final class GpuCopies {
  private final Map<String, OpDef> operations = new HashMap<>();
  private final Map<String, List<KernelDef>> kernels = new HashMap<>();

  public static void main(String[] models) throws Exception {
    Devices.use(DeviceSettings.fromProperties().with(DeviceSettings.Choice.CPU));
    GpuCopies copies = new GpuCopies();
    boolean clean = true;
    for (String model : models) {
      List<NodeDef> step = step(model);
      Map<String, List<String>> found = copies.of(step);
      System.out.printf(
          "%s: %,d operations, %s%n",
          model, step.size(), found.isEmpty() ? "nothing comes back to the host" : "but");
      found.forEach((what, where) -> System.out.println("  " + where.size() + " times " + what + ", as at " + where.get(0)));
      clean &= found.isEmpty();
    }
    System.exit(clean ? 0 : 1);
  }

  private GpuCopies() throws Exception {
    for (OpDef operation : OpList.parseFrom(bytes(tensorflow.TF_GetAllOpList())).getOpList()) {
      operations.put(operation.getName(), operation);
    }
  }

  /** The operations of a training step, which with several at once are a function of the graph. */
  private static List<NodeDef> step(String model) {
    boolean everything = model.startsWith("+");
    String name = everything ? model.substring(1) : model;
    ModelGraph.Factory factory =
        context -> {
          try {
            return (ModelGraph)
                Class.forName(name).getConstructor(GraphContext.class).newInstance(context);
          } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
          }
        };
    TrainerBuilder builder = Trainer.of(factory).quiet().stepsPerExecution(2);
    if (everything) {
      builder
          .precision(Precision.BF16)
          .set(Settings.MIXUP, 0.2)
          .set(Settings.CUTOUT, 8)
          .set(Settings.ROTATION, 10.0)
          .set(Settings.CROP, 2)
          .set(Settings.FLIP, true)
          .set(Settings.EMA, 0.9)
          .set(Settings.CLIP_NORM, 1.0);
    }
    try (Trainer trainer = builder.build()) {
      return trainer.graphDef().getLibrary().getFunctionList().stream()
          .filter(function -> function.getSignature().getName().startsWith("steps-body"))
          .findFirst()
          .orElseThrow()
          .getNodeDefList();
    }
  }

  /** What is wrong, with the places. */
  private Map<String, List<String>> of(List<NodeDef> step) {
    Map<String, NodeDef> byName =
        step.stream().collect(Collectors.toMap(NodeDef::getName, node -> node));
    Map<String, List<String>> found = new TreeMap<>();
    for (NodeDef node : step) {
      if (isOnHost(node) || isCompiled(node)) {
        continue;
      }
      Optional<KernelDef> kernel = kernel(node);
      if (kernel.isEmpty()) {
        add(found, node.getOp() + " of " + types(node) + " has no kernel", node);
        continue;
      }
      List<String> inputs = names(node, operations.get(node.getOp()).getInputArgList());
      for (int i = 0; i < inputs.size(); i++) {
        String[] source = node.getInput(i).split(":");
        NodeDef from = byName.get(source[0]);
        if (from != null
            && kernel.get().getHostMemoryArgList().contains(inputs.get(i))
            && isOnCard(from, source[1])) {
          add(
              found,
              "%s gives its %s to %s, whose %s is read on the host"
                  .formatted(from.getOp(), source[1], node.getOp(), inputs.get(i)),
              node);
        }
      }
    }
    return found;
  }

  private static void add(Map<String, List<String>> found, String what, NodeDef where) {
    found.computeIfAbsent(what, w -> new ArrayList<>()).add(where.getName());
  }

  private static boolean isOnHost(NodeDef node) {
    return node.getDevice().contains("CPU");
  }

  private static boolean isCompiled(NodeDef node) {
    return node.containsAttr("_XlaMustCompile");
  }

  private boolean isOnCard(NodeDef node, String output) {
    if (isOnHost(node)) {
      return false;
    }
    boolean isResource =
        operations.get(node.getOp()).getOutputArgList().stream()
            .anyMatch(arg -> arg.getName().equals(output) && arg.getType() == DataType.DT_RESOURCE);
    return !isResource
        && (isCompiled(node)
            || kernel(node)
                .filter(kernel -> !kernel.getHostMemoryArgList().contains(output))
                .isPresent());
  }

  private Optional<KernelDef> kernel(NodeDef node) {
    return kernels.computeIfAbsent(node.getOp(), GpuCopies::kernelsOf).stream()
        .filter(kernel -> kernel.getConstraintList().stream().allMatch(c -> allows(c, node)))
        .max(Comparator.comparing(KernelDef::getPriority));
  }

  private static boolean allows(KernelDef.AttrConstraint constraint, NodeDef node) {
    AttrValue value = node.getAttrMap().get(constraint.getName());
    List<DataType> allowed = constraint.getAllowedValues().getList().getTypeList();
    return value.hasList()
        ? allowed.containsAll(value.getList().getTypeList())
        : allowed.contains(value.getType());
  }

  /** Those of GPUs, and those that go for every device. */
  private static List<KernelDef> kernelsOf(String operation) {
    try {
      TF_Buffer buffer =
          tensorflow.TF_GetRegisteredKernelsForOp(operation, TF_Status.newStatus());
      return KernelList.parseFrom(bytes(buffer)).getKernelList().stream()
          .filter(kernel -> List.of("GPU", "DEFAULT").contains(kernel.getDeviceType()))
          .filter(kernel -> kernel.getLabel().isEmpty())
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The name of each input: an argument may stand for several. */
  private static List<String> names(NodeDef node, List<ArgDef> arguments) {
    List<String> names = new ArrayList<>();
    for (ArgDef argument : arguments) {
      Map<String, AttrValue> attributes = node.getAttrMap();
      long count = 1;
      if (!argument.getNumberAttr().isEmpty()) {
        count = attributes.get(argument.getNumberAttr()).getI();
      } else if (!argument.getTypeListAttr().isEmpty()) {
        count = attributes.get(argument.getTypeListAttr()).getList().getTypeCount();
      }
      for (int i = 0; i < count; i++) {
        names.add(argument.getName());
      }
    }
    return names;
  }

  private static String types(NodeDef node) {
    return node.getAttrMap().values().stream()
        .filter(value -> value.getValueCase() == ValueCase.TYPE)
        .map(value -> value.getType().name())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static byte[] bytes(TF_Buffer buffer) {
    if (buffer == null || buffer.isNull() || buffer.length() == 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[Math.toIntExact(buffer.length())];
    new BytePointer(buffer.data()).get(bytes);
    return bytes;
  }
}
