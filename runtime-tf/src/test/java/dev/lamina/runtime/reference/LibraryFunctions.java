package dev.lamina.runtime.reference;

import dev.lamina.runtime.reference.Attentions.AReLU;
import dev.lamina.runtime.reference.Attentions.ELSA;
import dev.lamina.runtime.reference.ExponentialUnits.APALU;
import dev.lamina.runtime.reference.ExponentialUnits.CELU;
import dev.lamina.runtime.reference.ExponentialUnits.ELU;
import dev.lamina.runtime.reference.ExponentialUnits.SELU;
import dev.lamina.runtime.reference.Rationals.APL;
import dev.lamina.runtime.reference.Rationals.PAU;
import dev.lamina.runtime.reference.Rationals.PAUB;
import dev.lamina.runtime.reference.Rationals.SLAF;
import dev.lamina.runtime.reference.Rectifiers.AdaReLU;
import dev.lamina.runtime.reference.Rectifiers.Comb;
import dev.lamina.runtime.reference.Rectifiers.LeakyReLU;
import dev.lamina.runtime.reference.Rectifiers.PReLU;
import dev.lamina.runtime.reference.Rectifiers.RReLU;
import dev.lamina.runtime.reference.Rectifiers.ReLU;
import dev.lamina.runtime.reference.Rectifiers.ReLU6;
import dev.lamina.runtime.reference.SigmoidUnits.GELU;
import dev.lamina.runtime.reference.SigmoidUnits.GELUTanh;
import dev.lamina.runtime.reference.SigmoidUnits.HardSwish;
import dev.lamina.runtime.reference.SigmoidUnits.Mish;
import dev.lamina.runtime.reference.SigmoidUnits.Sigmoid;
import dev.lamina.runtime.reference.SigmoidUnits.Softplus;
import dev.lamina.runtime.reference.SigmoidUnits.Swish;
import dev.lamina.runtime.reference.SigmoidUnits.SwishBeta;
import dev.lamina.runtime.reference.SigmoidUnits.Tanh;
import java.util.Arrays;
import java.util.List;

/** The activation functions of the library, each with the reference it is held against. */
public final class LibraryFunctions {
  private static final double[] PADE_NUMERATOR = {
    3.35583603e-02, 5.05000375e-01, 1.65343934, 2.01001052, 9.31901999e-01, 1.52424124e-01
  };
  private static final double[] PADE_DENOMINATOR = {
    3.30847488e-06, 3.98021568, 5.12471206e-07, 3.01830109e-01
  };
  private static final double[] PADE_B_NUMERATOR = {
    0.03355815733452378, 0.5050059186781659, 1.6534697310952233,
    2.0100501552600014, 0.9319195586484518, 0.15242646398275836
  };
  private static final double[] PADE_B_DENOMINATOR = {
    4.812831860534153e-05, 3.9802479055059194, 1.5837587665720168e-05, 0.30183382839661377
  };

  private LibraryFunctions() {}

  /**
   * A function with values of its attributes.
   *
   * @param name of the annotation type
   * @param arguments of the constructor of its op; none for the values that it has by default
   */
  public record Entry(String name, ReferenceFunction reference, Object... arguments) {

    @Override
    public String toString() {
      return name + Arrays.deepToString(arguments);
    }
  }

  private static Entry entry(String name, ReferenceFunction reference, Object... arguments) {
    return new Entry(name, reference, arguments);
  }

  private static double[] vector(double... coefficients) {
    return coefficients;
  }

  /** Every function with its default attributes, and with others where it has constants. */
  public static List<Entry> all() {
    return List.of(
        entry("ReLU", new ReLU()),
        entry("LeakyReLU", new LeakyReLU(0.01)),
        entry("LeakyReLU", new LeakyReLU(-0.3), -0.3),
        entry("PReLU", new PReLU(0.25)),
        entry("RReLU", new RReLU(0.125, 1.0 / 3)),
        entry("RReLU", new RReLU(-0.2, 0.9), -0.2, 0.9),
        entry("ReLU6", new ReLU6()),
        entry("ELU", new ELU(1)),
        entry("ELU", new ELU(0.7), 0.7),
        entry("CELU", new CELU(1)),
        entry("CELU", new CELU(1.6), 1.6),
        entry("SELU", new SELU()),
        entry("GELU", new GELU()),
        entry("GELUTanh", new GELUTanh()),
        entry("Sigmoid", new Sigmoid()),
        entry("Softplus", new Softplus(1, 20)),
        entry("Softplus", new Softplus(2.5, 5), 2.5, 5.0),
        entry("Swish", new Swish(1)),
        entry("Swish", new Swish(1.702), 1.702),
        entry("SwishBeta", new SwishBeta(1)),
        entry("Tanh", new Tanh()),
        entry("Mish", new Mish()),
        entry("HardSwish", new HardSwish()),
        entry("APL", new APL(vector(0.2), vector(0.5))),
        entry(
            "APL",
            new APL(vector(0.2, -0.1, 0.3), vector(0.5, -1, 0)),
            vector(0.2, -0.1, 0.3),
            vector(0.5, -1, 0)),
        entry("Comb", new Comb(0)),
        entry("PAU", new PAU(PADE_NUMERATOR, PADE_DENOMINATOR)),
        entry("PAUB", new PAUB(PADE_B_NUMERATOR, PADE_B_DENOMINATOR)),
        entry("SLAF", new SLAF(1, 1)),
        entry("SLAF", new SLAF(0.1, 0.5, -0.2, 0.03), vector(0.1, 0.5, -0.2, 0.03)),
        entry("AReLU", new AReLU(0.9, 2)),
        entry("ELSA", new ELSA(0.9, 2)),
        entry("AdaReLU", new AdaReLU(0)),
        entry("ConvReLU", new AdaReLU(0)),
        entry("APALU", new APALU(1, 1)));
  }
}
