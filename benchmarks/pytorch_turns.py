"""Takes training steps in PyTorch when told to, as `./lamina bench turns` does.

usage: pytorch_turns.py MODEL START [--layout contiguous|channels_last] [--compile] [--precision fp32|bf16]
       [--device cpu|cuda]

START holds the weights and the batch that Lamina wrote. For each line with a number on standard input
it takes so many steps and prints the seconds and the losses.
"""

import argparse
import pathlib
import sys
import time

import torch
from safetensors.torch import load_file

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "scripts/agreement"))
import architectures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("start", type=pathlib.Path)
    parser.add_argument("--layout", choices=["contiguous", "channels_last"], default="contiguous")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--precision", choices=["fp32", "bf16"], default="fp32")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    options = parser.parse_args()

    model = architectures.ALL[options.model]().train()
    model.load_state_dict(load_file(options.start / "weights.safetensors"), strict=False)
    images = load_file(options.start / "batch.safetensors")["images"].permute(0, 3, 1, 2).contiguous()
    layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
    # TensorFlow multiplies in TF32 where the card can; PyTorch does so for convolutions alone unless it is told.
    if options.device == "cuda":
        torch.set_float32_matmul_precision("high")
    model = model.to(options.device, memory_format=layout)
    images = images.to(options.device, memory_format=layout)
    labels = (torch.arange(len(images)) % 100).to(options.device)

    # Lamina spares biases and normalization from weight decay, so this does too.
    parameters = list(model.parameters())
    optimizer = torch.optim.SGD(
        [
            {"params": [p for p in parameters if p.dim() > 1], "weight_decay": 5e-4},
            {"params": [p for p in parameters if p.dim() <= 1], "weight_decay": 0},
        ],
        lr=0.01, momentum=0.9, nesterov=True)
    forward = torch.compile(model) if options.compile else model

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(options.device, torch.bfloat16, enabled=options.precision == "bf16"):
            loss = torch.nn.functional.cross_entropy(forward(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    print("ready", flush=True)
    for line in sys.stdin:
        began = time.perf_counter()
        losses = [step() for _ in range(int(line))]
        print(f"{time.perf_counter() - began:.6f}", *losses, flush=True)


if __name__ == "__main__":
    main()
