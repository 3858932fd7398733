package dev.lamina.runtime.device;

import dev.lamina.runtime.LaminaException;
import dev.lamina.runtime.replica.DeviceGroup;
import dev.lamina.runtime.replica.NcclSum;
import dev.lamina.runtime.replica.ReductionWay;
import dev.lamina.runtime.xla.GpuKernels;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Lists TensorFlow's devices and lets each multiply matrices and convolve, in a process that may
 * crash. It prints, a line each, with tabs: "tensorflow" and its version, "library" and a file,
 * "device" with name, type and bytes, "check" with device, operation and the largest difference
 * from plain Java as a share of the largest value, "error" with device, operation and why, "failed"
 * and why if there are no devices at all, and of GPUs "nccl" and whether TensorFlow has it, and
 * "tf32" with "on" or "off" for CUDA's libraries and for TensorFlow.
 *
 * <p>Arguments: cpu or gpu, whether TF32 is allowed, then the files to load before, in their order.
 */
final class OperationCheckMain {
  private static final int SIDE = 32;
  private static final int CHANNELS = 8;

  private OperationCheckMain() {}

  public static void main(String[] arguments) {
    boolean gpu = arguments[0].equals("gpu");
    if (NativeBuild.hasGpu()) {
      NativeBuild.chooseGpu();
    }
    boolean tf32 = Boolean.parseBoolean(arguments[1]);
    if (!tf32) {
      Tf32.switchOffInCuda();
    }
    Arrays.stream(arguments).skip(2).forEach(System::load);
    say("tensorflow", TensorFlow.version());
    if (!tf32) {
      Tf32.switchOffInTensorFlow();
    }
    NativeBuild.loaded().forEach(file -> say("library", file.toString()));
    DeviceSettings settings = DeviceSettings.fromProperties();
    ConfigProto config = Devices.config(settings, gpu).setAllowSoftPlacement(false).build();
    List<DeviceList.Device> devices;
    try {
      devices = DeviceList.of(config);
    } catch (LaminaException e) {
      say("failed", e.getMessage().replaceAll("\\s+", " "));
      say("done");
      return;
    }
    for (DeviceList.Device device : devices) {
      say("device", device.shortName(), device.type(), String.valueOf(device.memory()));
      if (device.type().equals("CPU") || device.type().equals("GPU")) {
        check(config, device);
      }
    }
    if (gpu) {
      say("nccl", String.valueOf(GpuKernels.of(NcclSum.OPERATION)));
      checkSum(config, devices.stream().filter(device -> device.type().equals("GPU")).toList());
    }
    if ((gpu || !tf32) && NativeEnvironment.isReachable()) {
      say("tf32", Tf32.isOffInCuda() ? "off" : "on", Tf32.isOnInTensorFlow() ? "on" : "off");
    }
    say("done");
  }

  /** Whether several GPUs add up rightly, if there are several. */
  private static void checkSum(ConfigProto config, List<DeviceList.Device> gpus) {
    if (gpus.size() < 2 || !GpuKernels.of(NcclSum.OPERATION)) {
      return;
    }
    String all = gpus.get(0).shortName() + " to " + gpus.get(gpus.size() - 1).shortName();
    say("checking", all);
    DeviceGroup group = DeviceGroup.gpus(gpus.size(), ReductionWay.NCCL);
    Input part = new Input(numbers(SIDE, 5), Shape.of(SIDE));
    float[] sum = part.values().clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= gpus.size();
    }
    compare(
        config,
        new Place(all, gpus.get(0).spec()),
        "sum by NCCL",
        List.of(part),
        (tf, in) -> group.reduction(tf).toFirst(Collections.nCopies(gpus.size(), in.get(0))),
        sum);
  }

  private static void say(String... words) {
    System.out.println(String.join("\t", words));
    System.out.flush();
  }

  /** A device, or several together, of which the first has the result. */
  private record Place(String name, DeviceSpec first) {}

  private static void check(ConfigProto config, DeviceList.Device listed) {
    Place device = new Place(listed.shortName(), listed.spec());
    say("checking", device.name());
    Input a = new Input(numbers(SIDE * SIDE, 1), Shape.of(SIDE, SIDE));
    Input b = new Input(numbers(SIDE * SIDE, 2), Shape.of(SIDE, SIDE));
    Input image = new Input(numbers(SIDE * SIDE * CHANNELS, 3), Shape.of(1, SIDE, SIDE, CHANNELS));
    Input kernel =
        new Input(numbers(9 * CHANNELS * CHANNELS, 4), Shape.of(3, 3, CHANNELS, CHANNELS));
    compare(
        config,
        device,
        "matrix product",
        List.of(a, b),
        (tf, in) -> tf.linalg.matMul(in.get(0), in.get(1)),
        PlainOperations.product(a.values(), b.values(), SIDE));
    compare(
        config,
        device,
        "convolution",
        List.of(image, kernel),
        (tf, in) -> tf.nn.conv2d(in.get(0), in.get(1), List.of(1L, 1L, 1L, 1L), "VALID"),
        PlainOperations.convolution(image.values(), kernel.values(), SIDE, CHANNELS));
  }

  /** An input that is fed: what is computed from constants TensorFlow computes on the CPU. */
  private record Input(float[] values, Shape shape) {}

  private static void compare(
      ConfigProto config,
      Place device,
      String operation,
      List<Input> inputs,
      BiFunction<Ops, List<Placeholder<TFloat32>>, Operand<TFloat32>> asked,
      float[] expected) {
    float[] found = new float[expected.length];
    try (Graph graph = new Graph();
        Session session = new Session(graph, config)) {
      Ops tf = Ops.create(graph).withDevice(device.first());
      List<Placeholder<TFloat32>> fed =
          inputs.stream()
              .map(input -> tf.placeholder(TFloat32.class, Placeholder.shape(input.shape())))
              .toList();
      Session.Runner runner = session.runner().fetch(asked.apply(tf, fed));
      for (int i = 0; i < fed.size(); i++) {
        Input input = inputs.get(i);
        runner.feed(fed.get(i), TFloat32.tensorOf(input.shape(), DataBuffers.of(input.values())));
      }
      try (Result result = runner.run()) {
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(found);
      }
    } catch (RuntimeException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      say("error", device.name(), operation, why);
      return;
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs((double) expected[i] - found[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    String share = String.format(Locale.ROOT, "%.2e", difference / largest);
    say("check", device.name(), operation, share);
  }

  /** Whole numbers from -8 to 8: exact in every format of a GPU's units, as are their sums. */
  private static float[] numbers(int count, int seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(17) - 8;
    }
    return values;
  }
}
