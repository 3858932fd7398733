#!/usr/bin/env python3
"""Reads the event files of a training with TensorBoard's own reader and lists what is in them.

Usage: check-tensorboard.py DIR

DIR is what TensorBoard.in(DIR) was given, for "lamina train ... --out OUT" OUT/events. It fails if a run has
no scalars, if the training run has no graph, or if a file is damaged. It needs Python's tensorboard.
"""

import sys
from pathlib import Path

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator


def check(run: Path) -> bool:
    reader = EventAccumulator(str(run), size_guidance={"scalars": 0, "histograms": 0})
    reader.Reload()
    tags = reader.Tags()
    print(run.name)
    for tag in sorted(tags["scalars"]):
        events = reader.Scalars(tag)
        print(f"  scalar     {tag}: {len(events)} values, the last {events[-1].value:.6g} at step {events[-1].step}")
    for tag in sorted(tags["histograms"]):
        events = reader.Histograms(tag)
        last = events[-1].histogram_value
        print(f"  histogram  {tag}: {len(events)} of {last.num:.0f} values, the last from {last.min:.4f} to {last.max:.4f}")
    if tags["graph"]:
        print(f"  graph      {len(reader.Graph().node)} nodes")
    fine = bool(tags["scalars"]) and (tags["graph"] or run.name != "train")
    if not fine:
        print(f"  {run} lacks scalars or the graph")
    return fine


def main() -> int:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__.strip())
        return 2
    runs = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir())
    if not runs:
        print(f"{sys.argv[1]} has no runs")
        return 1
    return 0 if all([check(run) for run in runs]) else 1


if __name__ == "__main__":
    sys.exit(main())
