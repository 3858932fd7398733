package dev.lamina.samples;

import dev.lamina.runtime.graph.GraphContext;
import dev.lamina.runtime.graph.Variables;
import dev.lamina.runtime.model.Recipe;
import java.io.PrintWriter;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the recipe that a model would be trained with. */
@Command(
    name = "recipe",
    description = "Print the recipe that \"train\" would use with the same options.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RecipeCommand implements Runnable {
  private final SampleModels models;
  @Spec private CommandSpec spec;
  @Mixin private ModelArgument model;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  RecipeCommand(SampleModels models) {
    this.models = models;
  }

  @Override
  public void run() {
    Recipe recipe = RecipeOptions.changed(spec.commandLine(), recipeOf(model.in(models)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? recipe.json() + "\n" : recipe.text());
    out.flush();
  }

  private static Recipe recipeOf(SampleModel model) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      GraphContext context = GraphContext.evaluation(tf, new Variables(tf, 0));
      return model.factory().build(context).recipe();
    }
  }
}
