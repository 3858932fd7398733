"""Compares what Lamina's models and PyTorch's compute with the same weights from the same inputs.

usage: compare.py DIR, which holds NAME.safetensors (weights) and NAME.examples.safetensors (input,
output) for each of the names in architectures.py. Prints a table in Markdown.
"""

import pathlib
import sys

import torch
from safetensors.torch import load_file

import architectures

ALLOWED = 1e-4


def images_first(x):
    """Lamina's images have their channels last, PyTorch's first."""
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x


def channels_last(x):
    return x.permute(0, 2, 3, 1) if x.dim() == 4 else x


def main(directory):
    print(f"PyTorch {torch.__version__}")
    print()
    print("| model | weights | largest output | largest difference | quotient |")
    print("| --- | ---: | ---: | ---: | ---: |")
    fine = True
    for name, architecture in architectures.ALL.items():
        model = architecture().eval()
        weights = load_file(directory / f"{name}.safetensors")
        wanted = {key for key in model.state_dict() if not key.endswith("num_batches_tracked")}
        if wanted != set(weights):
            sys.exit(f"{name}: not the same weights: {sorted(wanted ^ set(weights))}")
        model.load_state_dict(weights, strict=False)
        examples = load_file(directory / f"{name}.examples.safetensors")
        with torch.no_grad():
            found = channels_last(model(images_first(examples["input"])))
        expected = examples["output"]
        if found.shape != expected.shape:
            sys.exit(f"{name}: {list(found.shape)} and {list(expected.shape)}")
        largest = expected.abs().max().item()
        difference = (found - expected).abs().max().item()
        numbers = sum(tensor.numel() for tensor in weights.values())
        print(f"| {name} | {numbers:,} | {largest:.3f} | {difference:.1e} | {difference / largest:.1e} |")
        fine = fine and difference <= ALLOWED * largest
    print()
    print(f"every quotient is at most {ALLOWED}" if fine else f"NOT every quotient is at most {ALLOWED}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
