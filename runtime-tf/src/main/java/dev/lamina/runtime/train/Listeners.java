package dev.lamina.runtime.train;

import java.util.List;

/** Several listeners as one, called in their order. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void started(TrainingRun run) {
    all.forEach(listener -> listener.started(run));
  }

  @Override
  public void stepDone(StepResult step) {
    all.forEach(listener -> listener.stepDone(step));
  }

  @Override
  public void epochDone(EpochResult epoch, int epochs) {
    all.forEach(listener -> listener.epochDone(epoch, epochs));
  }

  @Override
  public void note(String line) {
    all.forEach(listener -> listener.note(line));
  }

  @Override
  public void trained(History history) {
    all.forEach(listener -> listener.trained(history));
  }

  /** Each is told, whatever another one throws. */
  @Override
  public void finished() {
    RuntimeException first = null;
    for (TrainingListener listener : all) {
      try {
        listener.finished();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
