package dev.lamina.samples.study;

import dev.lamina.runtime.model.ModelGraph;
import dev.lamina.runtime.report.ModelSummary;
import java.util.List;

/**
 * A function that takes part in the study.
 *
 * @param name of its annotation
 * @param summary of the network with it
 * @param factory of the network with it
 */
public record StudyFunction(String name, ModelSummary summary, ModelGraph.Factory factory) {

  /** One for each of {@link Variants}; a test asks for each function of the library. */
  private static final List<StudyFunction> ALL =
      List.of(
          new StudyFunction(
              "AdaReLU", Variants_AdaReLUVariantSummary.SUMMARY, Variants_AdaReLUVariantGraph::new),
          new StudyFunction(
              "APALU", Variants_APALUVariantSummary.SUMMARY, Variants_APALUVariantGraph::new),
          new StudyFunction(
              "APL", Variants_APLVariantSummary.SUMMARY, Variants_APLVariantGraph::new),
          new StudyFunction(
              "AReLU", Variants_AReLUVariantSummary.SUMMARY, Variants_AReLUVariantGraph::new),
          new StudyFunction(
              "CELU", Variants_CELUVariantSummary.SUMMARY, Variants_CELUVariantGraph::new),
          new StudyFunction(
              "Comb", Variants_CombVariantSummary.SUMMARY, Variants_CombVariantGraph::new),
          new StudyFunction(
              "ConvReLU",
              Variants_ConvReLUVariantSummary.SUMMARY,
              Variants_ConvReLUVariantGraph::new),
          new StudyFunction(
              "ELSA", Variants_ELSAVariantSummary.SUMMARY, Variants_ELSAVariantGraph::new),
          new StudyFunction(
              "ELU", Variants_ELUVariantSummary.SUMMARY, Variants_ELUVariantGraph::new),
          new StudyFunction(
              "GELU", Variants_GELUVariantSummary.SUMMARY, Variants_GELUVariantGraph::new),
          new StudyFunction(
              "GELUTanh",
              Variants_GELUTanhVariantSummary.SUMMARY,
              Variants_GELUTanhVariantGraph::new),
          new StudyFunction(
              "HardSwish",
              Variants_HardSwishVariantSummary.SUMMARY,
              Variants_HardSwishVariantGraph::new),
          new StudyFunction(
              "LeakyReLU",
              Variants_LeakyReLUVariantSummary.SUMMARY,
              Variants_LeakyReLUVariantGraph::new),
          new StudyFunction(
              "Mish", Variants_MishVariantSummary.SUMMARY, Variants_MishVariantGraph::new),
          new StudyFunction(
              "PAU", Variants_PAUVariantSummary.SUMMARY, Variants_PAUVariantGraph::new),
          new StudyFunction(
              "PAUB", Variants_PAUBVariantSummary.SUMMARY, Variants_PAUBVariantGraph::new),
          new StudyFunction(
              "PReLU", Variants_PReLUVariantSummary.SUMMARY, Variants_PReLUVariantGraph::new),
          new StudyFunction(
              "ReLU", Variants_ReLUVariantSummary.SUMMARY, Variants_ReLUVariantGraph::new),
          new StudyFunction(
              "ReLU6", Variants_ReLU6VariantSummary.SUMMARY, Variants_ReLU6VariantGraph::new),
          new StudyFunction(
              "RReLU", Variants_RReLUVariantSummary.SUMMARY, Variants_RReLUVariantGraph::new),
          new StudyFunction(
              "SELU", Variants_SELUVariantSummary.SUMMARY, Variants_SELUVariantGraph::new),
          new StudyFunction(
              "Sigmoid", Variants_SigmoidVariantSummary.SUMMARY, Variants_SigmoidVariantGraph::new),
          new StudyFunction(
              "SLAF", Variants_SLAFVariantSummary.SUMMARY, Variants_SLAFVariantGraph::new),
          new StudyFunction(
              "Softplus",
              Variants_SoftplusVariantSummary.SUMMARY,
              Variants_SoftplusVariantGraph::new),
          new StudyFunction(
              "Swish", Variants_SwishVariantSummary.SUMMARY, Variants_SwishVariantGraph::new),
          new StudyFunction(
              "SwishBeta",
              Variants_SwishBetaVariantSummary.SUMMARY,
              Variants_SwishBetaVariantGraph::new),
          new StudyFunction(
              "Tanh", Variants_TanhVariantSummary.SUMMARY, Variants_TanhVariantGraph::new));

  /** All that take part. */
  public static List<StudyFunction> all() {
    return ALL;
  }
}
