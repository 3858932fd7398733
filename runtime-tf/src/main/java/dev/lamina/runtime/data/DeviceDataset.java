package dev.lamina.runtime.data;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A data set on the device, where a step picks its batch by index. The pixels stay 8-bit there, a
 * quarter of what floats would take. They get there through a placeholder, not through the graph
 * definition, which TensorFlow limits to 2 GiB.
 */
public final class DeviceDataset {
  private final Ops tf;
  private final Placeholder<TUint8> newPixels;
  private final Placeholder<TInt64> newLabels;
  private final VarHandleOp pixels;
  private final VarHandleOp labels;
  private final List<Op> upload;

  /**
   * @param name of the variables; one a graph
   * @param imageShape height, width, channels of every data set that will be uploaded
   */
  public DeviceDataset(Ops tf, String name, List<Integer> imageShape) {
    this.tf = tf.withSubScope(name);
    Shape shape =
        Shape.of(Shape.UNKNOWN_SIZE, imageShape.get(0), imageShape.get(1), imageShape.get(2));
    Shape vector = Shape.of(Shape.UNKNOWN_SIZE);
    pixels = this.tf.varHandleOp(TUint8.class, shape, VarHandleOp.sharedName(name + ".pixels"));
    labels = this.tf.varHandleOp(TInt64.class, vector, VarHandleOp.sharedName(name + ".labels"));
    newPixels = this.tf.placeholder(TUint8.class, Placeholder.shape(shape));
    newLabels = this.tf.placeholder(TInt64.class, Placeholder.shape(vector));
    upload =
        List.of(
            this.tf.assignVariableOp(pixels, newPixels, AssignVariableOp.validateShape(false)),
            this.tf.assignVariableOp(labels, newLabels, AssignVariableOp.validateShape(false)));
  }

  /**
   * The images of a batch.
   *
   * @param indices [B]
   * @return [B, height, width, channels]
   */
  public Operand<TUint8> images(Operand<TInt64> indices) {
    // ResourceGather: GatherV2 and Slice have no kernel for unsigned bytes on a GPU.
    return tf.resourceGather(pixels, indices, TUint8.class);
  }

  /**
   * The labels of a batch, [B].
   *
   * @param indices [B]
   */
  public Operand<TInt64> labels(Operand<TInt64> indices) {
    return tf.resourceGather(labels, indices, TInt64.class);
  }

  /** Replaces the data set on the device, when its two placeholders are fed. */
  public List<Op> upload() {
    return upload;
  }

  /** Is fed {@link #pixels(Dataset)} when {@link #upload} runs. */
  public Operand<TUint8> newPixels() {
    return newPixels;
  }

  /** Is fed {@link #labels(Dataset)} when {@link #upload} runs. */
  public Operand<TInt64> newLabels() {
    return newLabels;
  }

  /** The pixels of a data set as a tensor, [N, height, width, channels]; the caller closes it. */
  public static TUint8 pixels(Dataset data) {
    return TUint8.tensorOf(
        Shape.of(data.size(), data.height(), data.width(), data.channels()),
        DataBuffers.of(data.pixels(), true, false));
  }

  /** The labels of a data set as a tensor, [N]; the caller closes it. */
  public static TInt64 labels(Dataset data) {
    return TInt64.tensorOf(Shape.of(data.size()), DataBuffers.of(data.labels(), true, false));
  }
}
