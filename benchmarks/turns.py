"""What the contestants in Python share: the files to start from, and the answers to a turn."""

import argparse
import pathlib
import sys
import time

RATE, MOMENTUM, WEIGHT_DECAY = 0.01, 0.9, 5e-4
CLASSES = 100


def arguments(parser=None):
    parser = parser or argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("start", type=pathlib.Path)
    parser.add_argument("--precision", choices=["fp32", "bf16"], default="fp32")
    parser.add_argument("--inference", action="store_true")
    return parser.parse_args()


def take(step, memory=lambda step: 0):
    """For each line with a number takes so many steps, and prints the seconds and the losses.

    For a line "memory" it prints what memory(step) gives: the bytes of a GPU that a step has in use at most.
    """
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "memory":
            print(memory(step), flush=True)
            continue
        began = time.perf_counter()
        losses = [step() for _ in range(int(line))]
        print(f"{time.perf_counter() - began:.6f}", *losses, flush=True)
