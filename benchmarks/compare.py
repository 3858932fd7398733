"""Training steps of Lamina beside PyTorch: the same network, weights and batch, in turn.

usage: compare.py [--models resnet18,...] [--batch 64] [--rounds 7] [--steps 3] [--compile]
       [--gpu]

Run it with a Python that has torch and safetensors, on a machine that does nothing else. Every
contestant is a process of its own that waits while another has its turn. The first steps must give the
same losses, or the numbers would say nothing. Prints tables in Markdown: median milliseconds a step,
images a second, PyTorch's time over Lamina's in the same round (above 1: Lamina is faster), and the
most memory that the process ever held.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# What the losses of the first steps may differ by: rounding grows from step to step.
ALLOWED = (0.001, 0.01, 0.05)


class Contestant:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline().strip()
        if line != "ready":
            sys.exit(f"{name} did not start: {line!r}")

    def turn(self, steps):
        """Seconds a step, and the losses."""
        self.process.stdin.write(f"{steps}\n")
        self.process.stdin.flush()
        words = self.process.stdout.readline().split()
        if not words:
            sys.exit(f"{self.name} ended")
        return float(words[0]) / steps, [float(word) for word in words[1:]]

    def peak_mib(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def compare(model, options):
    with tempfile.TemporaryDirectory() as start:
        device = ["--gpu"] if options.gpu else []
        torch_side = [
            sys.executable, HERE / "pytorch_turns.py", model, start, "--device", "cuda" if options.gpu else "cpu"]
        contestants = [Contestant("Lamina", [
            HERE.parent / "lamina", "bench", "turns", model, "--batch", options.batch, "--start", start, *device])]
        for layout in ("contiguous", "channels_last"):
            contestants.append(Contestant(f"PyTorch eager, {layout}", [*torch_side, "--layout", layout]))
        if options.compile:
            contestants.append(Contestant(
                "PyTorch compiled, channels_last", [*torch_side, "--layout", "channels_last", "--compile"]))
        first = [one.turn(len(ALLOWED))[1] for one in contestants]
        for one, losses in zip(contestants[1:], first[1:]):
            for ours, theirs, allowed in zip(first[0], losses, ALLOWED):
                if abs(ours - theirs) > allowed * abs(theirs):
                    sys.exit(f"{model}: {one.name} has the losses {losses}, Lamina {first[0]}")
        seconds = [[] for _ in contestants]
        for _ in range(options.rounds):
            for one, own in zip(contestants, seconds):
                own.append(one.turn(options.steps)[0])
        print(f"### {model}, batch {options.batch}\n")
        print("First losses: " + ", ".join(f"{loss:.4f}" for loss in first[0]) + ".\n")
        print("| | ms a step | images a second | over Lamina | quarters | peak MiB |")
        print("| --- | ---: | ---: | ---: | --- | ---: |")
        for one, own in zip(contestants, seconds):
            ratios = sorted(theirs / ours for theirs, ours in zip(own, seconds[0]))
            low, _, high = statistics.quantiles(ratios, n=4)
            middle = statistics.median(own)
            print(
                f"| {one.name} | {1000 * middle:.0f} | {options.batch / middle:.0f}"
                f" | {statistics.median(ratios):.2f} | {low:.2f} to {high:.2f} | {one.peak_mib():.0f} |")
        print(flush=True)
        for one in contestants:
            one.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", default="vgg11-linear,resnet18,mobilenet,densenet")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--gpu", action="store_true", help="all of them on an NVIDIA GPU")
    options = parser.parse_args()
    for model in options.models.split(","):
        compare(model, options)


if __name__ == "__main__":
    main()
