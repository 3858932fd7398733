package dev.lamina.runtime.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A convolution of sequences [N, length, channels]: that of images of one row, where every variable
 * has an axis of 1 in front, or behind the coefficients of a vector.
 *
 * @param vector the variable that is a vector's; "" for none
 */
public record ReferenceRows(ReferenceLayer plane, String vector) implements ReferenceLayer {

  @Override
  public Values forward(Values x, Map<String, Values> variables) {
    Values y = plane.forward(with(x, 1), planar(variables));
    return y.reshaped(without(y.shape, 1));
  }

  @Override
  public Gradients backward(Values x, Map<String, Values> variables, Values dy) {
    Gradients found = plane.backward(with(x, 1), planar(variables), with(dy, 1));
    Map<String, Values> own = new HashMap<>();
    variables.forEach(
        (name, value) -> own.put(name, found.dVariables().get(name).reshaped(value.shape)));
    return new Gradients(found.dx().reshaped(x.shape), own);
  }

  private Map<String, Values> planar(Map<String, Values> variables) {
    Map<String, Values> planar = new HashMap<>();
    variables.forEach(
        (name, value) ->
            planar.put(
                name, name.equals("bias") ? value : with(value, name.equals(vector) ? 1 : 0)));
    return planar;
  }

  private static Values with(Values values, int axis) {
    int[] shape = Arrays.copyOf(values.shape, values.shape.length + 1);
    System.arraycopy(values.shape, axis, shape, axis + 1, values.shape.length - axis);
    shape[axis] = 1;
    return values.reshaped(shape);
  }

  private static int[] without(int[] shape, int axis) {
    int[] rest = Arrays.copyOf(shape, shape.length - 1);
    System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }
}
