"""One table for each kind of work and precision, of what `compare.py --results FILE` wrote.

usage: tables.py FILE... > tables.md

A row is a network and a batch; a cell is the other's time over Lamina's and, behind ±, half the distance of
its quarters. Of who was measured more than once in a task the last counts.
"""

import csv
import sys

NETWORKS = {
    "resnet18": "ResNet-18",
    "vgg11-linear": "VGG-11",
    "mobilenet": "MobileNet",
    "densenet": "DenseNet",
    "densenet-convrelu": "DenseNet, ConvReLU",
}
PRECISIONS = {"fp32": "float32", "bf16": "bfloat16"}
COLUMNS = {
    "PyTorch eager, contiguous": "PyTorch",
    "PyTorch eager, channels_last": "channels_last",
    "PyTorch compiled, channels_last": "compiled",
    "Keras on TensorFlow": "Keras",
    "DJL on PyTorch": "DJL",
    "DL4J": "DL4J",
}
# Whose memory stands beside Lamina's.
MEMORY = "PyTorch eager, channels_last"


def read(paths):
    """For each task what came out, by who took part."""
    found = {}
    for path in paths:
        with open(path, newline="") as lines:
            for row in csv.DictReader(lines):
                task = (row["work"], row["precision"], row["model"], int(row["batch"]))
                found.setdefault(task, {})[row["name"]] = row
    return found


def three_digits(number):
    return f"{number:,.0f}" if number >= 100 else f"{number:#.3g}"


def cell(row):
    if row is None:
        return ""
    half = (float(row["high"]) - float(row["low"])) / 2
    return f"{float(row['over_lamina']):.2f} ± {half:.2f}"


def mib(row):
    return f"{int(row['mib']):,}" if row else ""


def table(work, precision, tasks):
    who = [name for name in COLUMNS if any(name in rows for rows in tasks.values())]
    print(f"| {work}, {PRECISIONS[precision]} | batch | Lamina, ms | images a second | "
          + " | ".join(COLUMNS[name] for name in who) + " | MiB | PyTorch's |")
    print("| --- |" + " ---: |" * (len(who) + 5))
    order = list(NETWORKS)
    for model, batch in sorted(tasks, key=lambda task: (order.index(task[0]), task[1])):
        rows = tasks[model, batch]
        milliseconds = float(rows["Lamina"]["milliseconds"])
        cells = [
            NETWORKS[model], str(batch), three_digits(milliseconds), three_digits(1000 * batch / milliseconds),
            *(cell(rows.get(name)) for name in who), mib(rows["Lamina"]), mib(rows.get(MEMORY))]
        print("| " + " | ".join(cells) + " |")
    print()


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit("usage: tables.py FILE... > tables.md")
    found = read(sys.argv[1:])
    for work in ("training", "inference"):
        for precision in PRECISIONS:
            tasks = {task[2:]: rows for task, rows in found.items() if task[:2] == (work, precision)}
            if tasks:
                table(work, precision, tasks)


if __name__ == "__main__":
    main()
