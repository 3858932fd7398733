package dev.lamina.runtime.reference;

import java.util.Map;

/** A layer in plain Java and float64, written as its definition reads: slow, and easy to check. */
public interface ReferenceLayer {

  Values forward(Values x, Map<String, Values> variables);

  /**
   * @param dy gradient with respect to the output
   */
  Gradients backward(Values x, Map<String, Values> variables, Values dy);

  /**
   * @param dVariables by the names of the variables
   */
  record Gradients(Values dx, Map<String, Values> dVariables) {

    /** The length of all gradients taken as one vector. */
    public double norm() {
      double squares = dx.dot(dx);
      for (Values gradient : dVariables.values()) {
        squares += gradient.dot(gradient);
      }
      return Math.sqrt(squares);
    }
  }
}
