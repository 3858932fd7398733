package dev.lamina.samples.bench;

import dev.lamina.runtime.activation.ActivationOp;
import dev.lamina.runtime.activation.ActivationOps;
import dev.lamina.runtime.activation.ConvReLUOp;
import dev.lamina.runtime.activation.ReLUOp;
import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.layer.ActivatedConvLayer;
import dev.lamina.runtime.layer.ActivationLayer;
import dev.lamina.runtime.layer.ConvLayer;
import dev.lamina.runtime.layer.Layer;
import dev.lamina.samples.SampleModel;
import dev.lamina.samples.SampleModels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What activation functions cost beside ReLU. Each part is one run in which all take turns. */
public final class ActivationsBench {
  private static final int WARM_UP = 2;
  private static final int BATCH = 64;

  private final List<String> functions;
  private final int rounds;

  /**
   * A benchmark.
   *
   * @param functions names; ReLU, with which they are compared, is added
   * @param rounds of each part that are counted
   */
  public ActivationsBench(List<String> functions, int rounds) {
    this.functions = functions.stream().filter(name -> !name.equals("ReLU")).toList();
    this.rounds = rounds;
  }

  /** The names of all functions that can be measured. */
  public static List<String> names() {
    return ActivationOps.all().stream().map(ActivationOp::name).toList();
  }

  /** Forward and backward pass of each function alone, on 64x32x32x64 numbers. */
  public String alone() {
    List<String> names = new ArrayList<>(List.of("ReLU"));
    List<Measured> all = new ArrayList<>(List.of(site(new ReLUOp())));
    for (ActivationOp op : ActivationOps.all()) {
      if (functions.contains(op.name())) {
        names.add(op.name());
        all.add(site(op));
      }
    }
    return table("Forward and backward pass, 64x32x32x64", names, all, 10 * rounds);
  }

  private static Site site(ActivationOp op) {
    return new Site(List.of(c -> new ActivationLayer(c, op)), BATCH, 32, 32, 64);
  }

  /** A training step of VGG-11 with each function at its sites. */
  public String vgg11() {
    List<String> names = new ArrayList<>(List.of("ReLU"));
    names.addAll(functions);
    List<Measured> all = new ArrayList<>();
    names.forEach(name -> all.add(new NetworkStep(BenchModels.with(name), BATCH)));
    return table("Training step of VGG-11 (one linear layer), batch 64", names, all, rounds);
  }

  /** A training step of DenseNet with ConvReLU in its first block. */
  public String denseNet() {
    List<String> names = List.of("densenet", "densenet-convrelu");
    List<Measured> all = new ArrayList<>();
    for (String name : names) {
      SampleModel model =
          SampleModels.builtIn().all().stream()
              .filter(m -> m.name().equals(name))
              .findFirst()
              .orElseThrow();
      all.add(new NetworkStep(model, BATCH));
    }
    return table("Training step of DenseNet, batch 64", names, all, rounds);
  }

  /** ConvReLU beside ReLU and a convolution, on 64 images of 32x32. */
  public String convReLU() {
    StringBuilder text = new StringBuilder();
    for (int[] channels : new int[][] {{64, 64}, {48, 12}}) {
      int in = channels[0];
      int out = channels[1];
      Function<GraphContext, Layer> relu = c -> new ActivationLayer(c, new ReLUOp());
      Function<GraphContext, Layer> conv = c -> ConvLayer.of(c, in, out).build();
      Function<GraphContext, Layer> both =
          c -> ActivatedConvLayer.of(c, new ConvReLUOp(), in, out).build();
      List<Measured> all =
          List.of(
              new Site(List.of(relu, conv), BATCH, 32, 32, in),
              new Site(List.of(both), BATCH, 32, 32, in));
      text.append(
          table(
              "Forward and backward pass, 3x3, %s to %s channels, 32x32".formatted(in, out),
              List.of("ReLU, then convolution", "ConvReLU"),
              all,
              3 * rounds));
    }
    return text.toString();
  }

  private static String table(
      String title, List<String> names, List<Measured> all, int roundsOfPart) {
    Rounds times = Rounds.of(all, WARM_UP, roundsOfPart);
    all.forEach(Measured::close);
    return "### %s\n\nMedian of %s rounds, in turn.\n\n".formatted(title, roundsOfPart)
        + new TurnTable("function", "the first", names, times).text();
  }
}
