"""Steps of Lamina beside other frameworks: the same network, weights and batch, in turn.

usage: compare.py TASK... [--with lamina,contiguous,...] [--rounds 7] [--seconds 30] [--minutes N]
                          [--turn 0.5] [--gpu] [--results FILE]

A task is MODEL:WORK:BATCH:PRECISION, such as resnet18:training:64:fp32 or densenet:inference:1:bf16;
each of the four may be a list with commas. Behind a fifth colon may stand who takes part in it, in
place of --with. Lamina is always the first.

Run it with a Python that has torch, tensorflow and safetensors, on a machine that does nothing else.
Every contestant is a process of its own that waits while another has its turn. A turn is a step that
is not timed, since who has waited finds the caches taken, and then as many as fit into --turn seconds,
at least one. The first steps, which are not timed, must give the same losses, or the numbers would say
nothing: who has others is left out, and the exit status is 1. A task ends after --rounds rounds, or when
--seconds are over and there were three. Tasks that would begin after --minutes are left out, and named.
With --gpu Lamina and PyTorch run on an NVIDIA GPU.

Prints a table in Markdown for each task: median milliseconds a step, images a second, the other's time
over Lamina's in the same round (above 1: Lamina is faster) with its quarters, and the most memory that
the process ever held; with --gpu the most memory of the GPU that a step has in use, which leaves out
what CUDA takes and what a framework holds in reserve. With --results the same numbers are appended to a
file in CSV, of which tables.py makes one table for all networks; tasks that it has are not measured again.
"""

import argparse
import csv
import dataclasses
import itertools
import pathlib
import statistics
import sys
import tempfile
import time

from contestants import ALL, Contestant, Failed
from machine import commit, described

# What the losses of the first steps may differ by, as a part: rounding grows from step to step.
ALLOWED = {"fp32": (0.001, 0.01, 0.05), "bf16": (0.02, 0.05, 0.1)}


@dataclasses.dataclass(frozen=True)
class Task:
    model: str
    work: str
    batch: int
    precision: str
    names: tuple
    gpu: bool

    @property
    def inference(self):
        return self.work == "inference"

    def __str__(self):
        return f"{self.model}, {self.work}, batch {self.batch}, {self.precision}"


def tasks(text, names, gpu):
    words = text.split(":")
    if len(words) == 5:
        names = words.pop()
    if len(words) != 4:
        sys.exit(f"{text} is no task; expected MODEL:WORK:BATCH:PRECISION")
    chosen = tuple(names.split(","))
    unknown = set(chosen) - set(ALL)
    if unknown:
        sys.exit(f"nobody is called {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    for model, work, batch, precision in itertools.product(*(word.split(",") for word in words)):
        if work not in ("training", "inference") or precision not in ALLOWED or not batch.isdigit():
            sys.exit(f"{text} is no task; expected MODEL:training|inference:BATCH:fp32|bf16")
        yield Task(model, work, int(batch), precision, chosen, gpu)


def first_losses(task, one, reference=None):
    """Takes the first steps; they must agree with the losses of Lamina."""
    allowed = ALLOWED[task.precision]
    losses = one.turn(len(allowed))[1]
    for ours, theirs, part in zip(reference or losses, losses, allowed):
        if not abs(ours - theirs) <= part * abs(theirs):
            raise Failed(f"{one.name} has the first losses {losses}, Lamina {reference}")
    return losses


def measure(contestants, options):
    """Seconds a step, for each contestant one a round."""
    for one in contestants:
        one.turn(1)  # The first after those of the losses may still be slow.
    steps = [max(1, round(options.turn / one.turn(1)[0])) for one in contestants]
    seconds = [[] for _ in contestants]
    began = time.monotonic()
    for number in range(options.rounds):
        if number >= 3 and time.monotonic() - began > options.seconds:
            break
        for one, count, own in zip(contestants, steps, seconds):
            one.turn(1)
            own.append(one.turn(count)[0])
    return seconds


def three_digits(number):
    return f"{number:.0f}" if number >= 100 else f"{number:#.3g}"


@dataclasses.dataclass(frozen=True)
class Row:
    """What came out for one who took part, in the order of the columns of --results."""

    model: str
    work: str
    batch: int
    precision: str
    name: str
    rounds: int
    milliseconds: float
    over_lamina: float
    low: float
    high: float
    mib: int
    commit: str

    @staticmethod
    def of(task, one, own, lamina):
        ratios = [theirs / ours for theirs, ours in zip(own, lamina)]
        low, _, high = statistics.quantiles(ratios, n=4, method="inclusive")
        return Row(
            task.model, task.work, task.batch, task.precision, one.name, len(own),
            round(1000 * statistics.median(own), 3), round(statistics.median(ratios), 3), round(low, 3),
            round(high, 3), round(one.gpu_mib() if task.gpu else one.peak_mib()), commit())


def three_digits(number):
    return f"{number:.0f}" if number >= 100 else f"{number:#.3g}"


def table(task, rows, losses):
    print(f"### {task}\n")
    print(f"{rows[0].rounds} rounds. First losses: " + ", ".join(f"{loss:.4f}" for loss in losses) + ".\n")
    print(f"| | ms a step | images a second | over Lamina | quarters | {'GPU' if task.gpu else 'peak'} MiB |")
    print("| --- | ---: | ---: | ---: | --- | ---: |")
    for row in rows:
        print(
            f"| {row.name} | {three_digits(row.milliseconds)} | {three_digits(1000 * row.batch / row.milliseconds)}"
            f" | {row.over_lamina:.2f} | {row.low:.2f} to {row.high:.2f} | {row.mib} |")
    print(flush=True)


def measured(file):
    """The tasks that a file of --results has, as they print."""
    if not file or not file.exists():
        return set()
    with file.open(newline="") as lines:
        return {f"{row['model']}, {row['work']}, batch {row['batch']}, {row['precision']}" for row in csv.DictReader(lines)}


def append(file, rows):
    new = not file.exists()
    with file.open("a", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        if new:
            writer.writerow(field.name for field in dataclasses.fields(Row))
        writer.writerows(dataclasses.astuple(row) for row in rows)


def run(task, options):
    """Measures a task; gives what was wrong with those who are left out."""
    others = [name for name in task.names if name != "lamina" and Contestant.can(name, task)]
    faults = []
    with tempfile.TemporaryDirectory() as start:
        started = [Contestant("lamina", task, pathlib.Path(start))]
        try:
            # It writes what the others read, which takes memory that the steps do not.
            started[0].wait_until_ready()
            started.pop().end()
            started = [Contestant("lamina", task, pathlib.Path(start))]
            started[0].wait_until_ready()
            started += [Contestant(name, task, pathlib.Path(start)) for name in others]
            losses = first_losses(task, started[0])
            contestants = started[:1]
            for one in started[1:]:
                try:
                    one.wait_until_ready()
                    first_losses(task, one, losses)
                    contestants.append(one)
                except Failed as fault:
                    one.end()
                    faults.append(f"{task}: {fault}")
            seconds = measure(contestants, options)
            rows = [Row.of(task, one, own, seconds[0]) for one, own in zip(contestants, seconds)]
            table(task, rows, losses)
            if options.results:
                append(options.results, rows)
        except Failed as fault:
            faults.append(f"{task}: {fault}")
        finally:
            for one in started:
                one.end()
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tasks", nargs="+")
    parser.add_argument("--with", dest="names", default=",".join(ALL))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--turn", type=float, default=0.5)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--gpu", action="store_true")
    parser.add_argument("--results", type=pathlib.Path)
    options = parser.parse_args()
    everything = [task for text in options.tasks for task in tasks(text, options.names, options.gpu)]
    done = measured(options.results)
    everything = [task for task in everything if str(task) not in done]
    began = time.monotonic()
    faults = 0
    print(described(options.gpu) + "\n", flush=True)
    for task in everything:
        if time.monotonic() - began > 60 * options.minutes:
            print(f"Left out for lack of time: {task}.", flush=True)
            continue
        for fault in run(task, options):
            print(f"Left out: {fault}\n", flush=True)
            faults += 1
        print(f"{task}: {time.monotonic() - began:.0f} s since the start", file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
