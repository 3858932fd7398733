package dev.lamina.runtime.train;

import dev.lamina.runtime.model.Recipe;
import java.io.Console;
import java.lang.reflect.Method;
import java.util.Locale;

/** How training shows its progress. */
public final class Progress {

  private Progress() {}

  /** A bar on a terminal, one line an epoch elsewhere. Results go to standard output. */
  public static TrainingListener automatic() {
    return isOnTerminal() ? new BarProgress(System.out) : new PlainProgress(System.out);
  }

  static String heading(TrainingRun run) {
    Recipe recipe = run.recipe();
    return String.format(
        Locale.ROOT,
        "%s, %,d parameters, on %s; %d %s, batch %d, learning rate %s",
        run.summary().name(),
        run.summary().parameters(),
        run.train(),
        recipe.epochs(),
        recipe.epochs() == 1 ? "epoch" : "epochs",
        recipe.batch(),
        recipe.learningRate());
  }

  /** Whether somebody watches, on a terminal that can go back in a line. */
  public static boolean isOnTerminal() {
    Console console = System.console();
    String kind = System.getenv("TERM");
    if (console == null || kind == null || kind.equals("dumb")) {
      return false;
    }
    try {
      // From JDK 22 there is a console in a pipe too, and this method tells.
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (Boolean) isTerminal.invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
