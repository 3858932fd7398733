"""Takes steps in PyTorch when told to, as `./lamina bench turns` does.

usage: pytorch_turns.py MODEL START [--layout contiguous|channels_last] [--compile]
                        [--precision fp32|bf16] [--inference] [--device cpu|cuda]

START holds the weights and the batch that Lamina wrote.
"""

import argparse
import pathlib
import sys

import torch
from safetensors.torch import load_file

import turns

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "scripts/agreement"))
import architectures
import pytorch_convrelu  # noqa: F401, adds densenet-convrelu


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--layout", choices=["contiguous", "channels_last"], default="contiguous")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    options = turns.arguments(parser)

    model = architectures.ALL[options.model]().train(not options.inference)
    found = model.load_state_dict(load_file(options.start / "weights.safetensors"), strict=False)
    strange = [name for name in found.missing_keys if not name.endswith("num_batches_tracked")]
    if strange or found.unexpected_keys:
        sys.exit(f"{options.model} has other weights: {strange} {found.unexpected_keys}")
    images = load_file(options.start / "batch.safetensors")["images"].permute(0, 3, 1, 2).contiguous()
    layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
    if options.device == "cuda":
        # TensorFlow computes in TF32 where the card can; PyTorch does so for convolutions alone unless it is told.
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.allow_tf32 = True
        # TensorFlow tries cuDNN's algorithms and takes the fastest; so does PyTorch when it is told.
        torch.backends.cudnn.benchmark = True
    model = model.to(options.device, memory_format=layout)
    images = images.to(options.device, memory_format=layout)
    labels = (torch.arange(len(images)) % turns.CLASSES).to(options.device)

    # Lamina spares biases and normalization from weight decay, so this does too.
    parameters = list(model.parameters())
    optimizer = torch.optim.SGD(
        [
            {"params": [p for p in parameters if p.dim() > 1], "weight_decay": turns.WEIGHT_DECAY},
            {"params": [p for p in parameters if p.dim() <= 1], "weight_decay": 0},
        ],
        lr=turns.RATE, momentum=turns.MOMENTUM, nesterov=True)
    forward = torch.compile(model) if options.compile else model

    def loss():
        with torch.autocast(options.device, torch.bfloat16, enabled=options.precision == "bf16"):
            return torch.nn.functional.cross_entropy(forward(images), labels)

    def train():
        optimizer.zero_grad(set_to_none=True)
        value = loss()
        value.backward()
        optimizer.step()
        return value.item()

    def infer():
        with torch.inference_mode():
            return loss().item()

    def memory(step):
        if options.device != "cuda":
            return 0
        torch.cuda.reset_peak_memory_stats()
        step()
        return torch.cuda.max_memory_allocated()

    turns.take(infer if options.inference else train, memory)


if __name__ == "__main__":
    main()
