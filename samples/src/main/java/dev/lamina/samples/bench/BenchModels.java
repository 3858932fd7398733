package dev.lamina.samples.bench;

import dev.lamina.samples.SampleModel;
import java.util.List;

/** VGG-11 with each function, one for each of {@link Variants}. */
final class BenchModels {
  private static final String PREFIX = "vgg11-linear-bench-";

  /** Another is added here, by one line. */
  private static final List<SampleModel> ALL =
      List.of(
          new SampleModel(
              Variants.AdaReLUVariant.class,
              Variants_AdaReLUVariantSummary.SUMMARY,
              Variants_AdaReLUVariantGraph::new),
          new SampleModel(
              Variants.APALUVariant.class,
              Variants_APALUVariantSummary.SUMMARY,
              Variants_APALUVariantGraph::new),
          new SampleModel(
              Variants.APLVariant.class,
              Variants_APLVariantSummary.SUMMARY,
              Variants_APLVariantGraph::new),
          new SampleModel(
              Variants.AReLUVariant.class,
              Variants_AReLUVariantSummary.SUMMARY,
              Variants_AReLUVariantGraph::new),
          new SampleModel(
              Variants.CELUVariant.class,
              Variants_CELUVariantSummary.SUMMARY,
              Variants_CELUVariantGraph::new),
          new SampleModel(
              Variants.CombVariant.class,
              Variants_CombVariantSummary.SUMMARY,
              Variants_CombVariantGraph::new),
          new SampleModel(
              Variants.ConvReLUVariant.class,
              Variants_ConvReLUVariantSummary.SUMMARY,
              Variants_ConvReLUVariantGraph::new),
          new SampleModel(
              Variants.ELSAVariant.class,
              Variants_ELSAVariantSummary.SUMMARY,
              Variants_ELSAVariantGraph::new),
          new SampleModel(
              Variants.ELUVariant.class,
              Variants_ELUVariantSummary.SUMMARY,
              Variants_ELUVariantGraph::new),
          new SampleModel(
              Variants.GELUVariant.class,
              Variants_GELUVariantSummary.SUMMARY,
              Variants_GELUVariantGraph::new),
          new SampleModel(
              Variants.GELUTanhVariant.class,
              Variants_GELUTanhVariantSummary.SUMMARY,
              Variants_GELUTanhVariantGraph::new),
          new SampleModel(
              Variants.HardSwishVariant.class,
              Variants_HardSwishVariantSummary.SUMMARY,
              Variants_HardSwishVariantGraph::new),
          new SampleModel(
              Variants.LeakyReLUVariant.class,
              Variants_LeakyReLUVariantSummary.SUMMARY,
              Variants_LeakyReLUVariantGraph::new),
          new SampleModel(
              Variants.MishVariant.class,
              Variants_MishVariantSummary.SUMMARY,
              Variants_MishVariantGraph::new),
          new SampleModel(
              Variants.PAUVariant.class,
              Variants_PAUVariantSummary.SUMMARY,
              Variants_PAUVariantGraph::new),
          new SampleModel(
              Variants.PAUBVariant.class,
              Variants_PAUBVariantSummary.SUMMARY,
              Variants_PAUBVariantGraph::new),
          new SampleModel(
              Variants.PReLUVariant.class,
              Variants_PReLUVariantSummary.SUMMARY,
              Variants_PReLUVariantGraph::new),
          new SampleModel(
              Variants.ReLUVariant.class,
              Variants_ReLUVariantSummary.SUMMARY,
              Variants_ReLUVariantGraph::new),
          new SampleModel(
              Variants.ReLU6Variant.class,
              Variants_ReLU6VariantSummary.SUMMARY,
              Variants_ReLU6VariantGraph::new),
          new SampleModel(
              Variants.RReLUVariant.class,
              Variants_RReLUVariantSummary.SUMMARY,
              Variants_RReLUVariantGraph::new),
          new SampleModel(
              Variants.SELUVariant.class,
              Variants_SELUVariantSummary.SUMMARY,
              Variants_SELUVariantGraph::new),
          new SampleModel(
              Variants.SigmoidVariant.class,
              Variants_SigmoidVariantSummary.SUMMARY,
              Variants_SigmoidVariantGraph::new),
          new SampleModel(
              Variants.SLAFVariant.class,
              Variants_SLAFVariantSummary.SUMMARY,
              Variants_SLAFVariantGraph::new),
          new SampleModel(
              Variants.SoftplusVariant.class,
              Variants_SoftplusVariantSummary.SUMMARY,
              Variants_SoftplusVariantGraph::new),
          new SampleModel(
              Variants.SwishVariant.class,
              Variants_SwishVariantSummary.SUMMARY,
              Variants_SwishVariantGraph::new),
          new SampleModel(
              Variants.SwishBetaVariant.class,
              Variants_SwishBetaVariantSummary.SUMMARY,
              Variants_SwishBetaVariantGraph::new),
          new SampleModel(
              Variants.TanhVariant.class,
              Variants_TanhVariantSummary.SUMMARY,
              Variants_TanhVariantGraph::new));

  private BenchModels() {}

  /** The network with a function. */
  static SampleModel with(String function) {
    String name = PREFIX + function.toLowerCase(java.util.Locale.ROOT);
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow();
  }
}
