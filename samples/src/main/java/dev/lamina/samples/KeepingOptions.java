package dev.lamina.samples;

import dev.lamina.runtime.history.HistoryFiles;
import dev.lamina.runtime.html.HtmlReport;
import dev.lamina.runtime.metric.Monitor;
import dev.lamina.runtime.tensorboard.TensorBoard;
import dev.lamina.runtime.train.Checkpoints;
import dev.lamina.runtime.train.EarlyStopping;
import dev.lamina.runtime.train.TrainerBuilder;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is kept of a training while it runs, and when it ends. */
final class KeepingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Keep the training there: a checkpoint an epoch, with links \"last\" and \"best\";"
            + " history.csv and history.json; event files for TensorBoard in events; and at the end"
            + " a page about it, report.html, with its pictures in pictures."
      })
  private Path out;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "The newest checkpoints that stay, besides the best. Default: 2.")
  private Integer keep;

  @Option(
      names = ResumedCommand.OPTION,
      description = {
        "Go on from the newest checkpoint of --out. What is not given is as it was; MODEL too can"
            + " be left out."
      })
  private boolean resume;

  @Option(
      names = "--monitor",
      paramLabel = "WHAT",
      description = {"What tells the best epoch: ${COMPLETION-CANDIDATES}. Default: test-loss."})
  private Monitor monitor;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop early, after so many epochs without improvement.")
  private Integer patience;

  @Option(
      names = "--minimum-improvement",
      paramLabel = "X",
      description =
          "With --patience: an improvement that is not larger counts as none. Default: 0.")
  private Double minimumImprovement;

  @Option(
      names = "--restore-best",
      description = "With --patience: end with the best epoch's weights instead of the last's.")
  private boolean restoreBest;

  /**
   * @throws ParameterException if an option is given without the one that it belongs to
   */
  void apply(TrainerBuilder builder) {
    require(out != null || (!resume && keep == null), resume ? "--resume" : "--keep", "--out");
    require(patience != null || minimumImprovement == null, "--minimum-improvement", "--patience");
    require(patience != null || !restoreBest, "--restore-best", "--patience");
    if (out != null) {
      Checkpoints checkpoints = Checkpoints.in(out);
      builder.checkpoints(keep == null ? checkpoints : checkpoints.keep(keep));
    }
    if (resume) {
      builder.resume();
    }
    if (monitor != null) {
      builder.monitor(monitor);
    }
    if (patience != null) {
      double least = minimumImprovement == null ? 0 : minimumImprovement;
      builder.earlyStopping(new EarlyStopping(patience, least, restoreBest));
    }
  }

  /** What writes about the training, into the directory that it is kept in. */
  TrainingListener[] listeners() {
    return out == null
        ? new TrainingListener[0]
        : new TrainingListener[] {
          HistoryFiles.in(out), TensorBoard.in(out.resolve("events")), HtmlReport.in(out)
        };
  }

  /** The page about the training, if there is one. */
  Optional<Path> page() {
    return Optional.ofNullable(out).map(directory -> directory.resolve(HtmlReport.PAGE));
  }

  private void require(boolean fine, String option, String other) {
    if (!fine) {
      throw new ParameterException(
          command.commandLine(), "%s needs %s, which is missing".formatted(option, other));
    }
  }
}
