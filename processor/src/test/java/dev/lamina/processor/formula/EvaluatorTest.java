package dev.lamina.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {

  /** Values of Abramowitz and Stegun, table 7.1, and of the tables of erfc. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0.1124629160182849",
    "0.5, 0.5204998778130465",
    "1, 0.8427007929497149",
    "-1, -0.8427007929497149",
    "2, 0.9953222650189527",
    "3, 0.9999779095030014",
    "5.9, 1",
    "7, 1",
    "-Infinity, -1",
    "NaN, NaN"
  })
  void erf(double x, double expected) {
    assertEquals(expected, Erf.of(x), 4e-16);
  }
}
